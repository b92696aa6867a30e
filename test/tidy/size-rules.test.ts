import { expect, test } from 'vitest'
import { planted } from './planted.ts'
import { longFiles, longFunctions } from './size-rules.ts'

const none: string[] = []
const filler = (count: number) => Array.from({ length: count }, () => '// and so on')

test('a long file and a long function, but not the describe of a test', () => {
  expect(longFiles(planted('core/a.ts', ...filler(251)))).toEqual(['core/a.ts:1 has 251 lines of at most 250'])
  expect(longFiles(planted('bots/texts/ru/ru.ts', ...filler(900)))).toEqual(none)
  expect(longFunctions(planted('src/a.ts', 'const b = 1', 'function a() {', ...filler(49), '}'))).toEqual([
    'src/a.ts:2 has a function of 51 lines of at most 50',
  ])
  const story = ["describe.each([1])('it', () => {", ...filler(60), '})']
  expect(longFunctions(planted('test/a.test.ts', ...story))).toEqual(none)
  expect(longFunctions(planted('src/a.ts', ...story))).toHaveLength(1)
})
