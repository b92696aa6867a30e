import { describe, expect, test } from 'vitest'
import { judgePhrase } from '../../src/admin/phrases/judge-phrase.ts'
import { menuCases } from './menu-cases.ts'
import { phrases } from './phrases.ts'
import { paidAtMenu, readAtMenu, readForMeters, readWhenAsked, wanted } from './understanding.ts'

/** Which phrases of a file are understood otherwise than it says: nothing is to be accepted that was not meant. */
function otherwise(file: string, understood: (text: string) => string): string[] {
  return phrases(file).flatMap(([said, expected]) => {
    const got = understood(said)
    return got === expected ? [] : [`«${said}»: ${got}, not ${expected}`]
  })
}

describe('what people write is understood or asked back, never misread', () => {
  test.each([
    ['readings-one-zone.txt', 1],
    ['readings-two-zones.txt', 2],
    ['readings-three-zones.txt', 3],
  ])('%s', (file, zones) => {
    expect(otherwise(file, text => readAtMenu(text, zones))).toEqual([])
    expect(otherwise(file, text => readWhenAsked(text, zones))).toEqual([])
  })

  test('readings of two meters', () => {
    expect(otherwise('readings-two-meters.txt', text => readForMeters(text, ['180607', '41523']))).toEqual([])
  })

  test('sums', () => {
    expect(otherwise('sums.txt', paidAtMenu)).toEqual([])
  })

  test.each(['menu.txt', 'sections.txt'])('%s', file => {
    expect(otherwise(file, wanted)).toEqual([])
  })

  test('what is kept and asked at the menu', () => {
    expect(
      menuCases()
        .map(judgePhrase)
        .filter(({ passed }) => !passed),
    ).toEqual([])
  })

  test('there are many of them', () => {
    const files = [
      'readings-one-zone',
      'readings-two-zones',
      'readings-three-zones',
      'readings-two-meters',
      'sums',
      'menu',
      'sections',
    ]
    expect(files.flatMap(name => phrases(`${name}.txt`)).length + menuCases().length).toBeGreaterThan(1400)
  })
})
