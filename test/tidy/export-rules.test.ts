import { expect, test } from 'vitest'
import { idleExports } from './export-rules.ts'
import { planted } from './planted.ts'

const exporter = planted(
  'core/a.ts',
  'export const a = 1, b = 2',
  'export function c() {}',
  'export class D {}',
  'export type E = string',
  'export { c as f }',
)

test('what nobody imports, in every form', () => {
  expect(idleExports(exporter, {})).toEqual(
    [1, 1, 2, 3, 4, 5].map((line, at) => `core/a.ts:${line} exports ${'abcDEf'[at]}, which nobody imports`),
  )
  const importers = [
    ...planted('core/b.ts', "import { a, b as z } from './a.ts'", "export type { D } from './a.ts'"),
    ...planted('src/b.ts', "import { D } from '../core/b.ts'", "type E = import('../core/a.ts').E"),
    ...planted('src/c.ts', "import * as b from '../core/a.ts'"),
  ]
  expect(idleExports([...exporter, ...importers], {})).toEqual([])
  expect(idleExports([...exporter, ...importers.slice(0, 2)], {})).toEqual([
    'core/a.ts:2 exports c, which nobody imports',
    'core/a.ts:5 exports f, which nobody imports',
  ])
})

test('a value which only tests import, but not a type', () => {
  const tested = [
    ...exporter,
    ...planted('test/core/a.test.ts', "import { a, b, c, D, type E, f } from '../../core/a.ts'"),
  ]
  const reasons = { 'core/a.ts a': 'drawn by a property', 'core/a.ts b': '', 'core/a.ts c': '', 'core/a.ts D': '' }
  expect(idleExports(tested, reasons)).toEqual(['core/a.ts:5 exports f, which only tests import'])
  expect(idleExports(tested, { ...reasons, 'core/a.ts f': '', 'core/a.ts E': '', 'core/gone.ts g': '' })).toEqual([
    'core/a.ts E needs no exception',
    'core/gone.ts g needs no exception',
  ])
})
