import { describe, expect, test } from 'vitest'
import { readPhrase, valuesFor } from '../../../bots/understanding/read-phrase.ts'

const values = (text: string, zones: number) => {
  const phrase = readPhrase(text)
  return phrase && valuesFor(phrase, zones)?.map(String)
}

describe('a reading is understood as people type it', () => {
  test.each([
    ['20099', ['20099000']],
    ['20 099', ['20099000']],
    ['20099,4', ['20099400']],
    ['20099.4 кВт·ч', ['20099400']],
    ['00120', ['120000']],
    ['1 234 567', ['1234567000']],
  ])('%s on a meter with one zone', (text, expected) => {
    expect(values(text, 1)).toEqual(expected)
  })

  test.each([
    ['т1 120 т2 45', ['120000', '45000']],
    ['Т2: 45, Т1: 120', ['120000', '45000']],
    ['t1=120; t2=45', ['120000', '45000']],
    ['день 12 045, ночь 6080', ['12045000', '6080000']],
    ['120 45', ['120000', '45000']],
    ['120\n45', ['120000', '45000']],
    ['12045 6080', ['12045000', '6080000']],
    ['120 450', ['120000', '450000']],
  ])('%s on a meter with two zones', (text, expected) => {
    expect(values(text, 2)).toEqual(expected)
  })

  test('three zones by their words', () => {
    expect(values('пик 100 ночь 50 полупик 70', 3)).toEqual(['100000', '50000', '70000'])
  })
})

describe('what can be read in two ways, or not at all, is asked back', () => {
  test.each([
    ['20 099 450', 2],
    ['20099', 2],
    ['120 45', 1],
    ['т1 120', 2],
    ['т1 120 т1 45', 2],
    ['т1 т2 45', 2],
    ['день 120 45', 2],
  ])('%s for %i zones', (text, zones) => {
    expect(values(text, zones)).toBeUndefined()
  })

  test.each(['примерно 20099', '20099 или 20100', 'квартира 12', 'привет', '', '20099?да'])(
    '%s is no reading',
    text => {
      expect(readPhrase(text)).toBeUndefined()
    },
  )
})
