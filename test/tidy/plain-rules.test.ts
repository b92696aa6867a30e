import { expect, test } from 'vitest'
import { spreadLiterals } from './plain-rules.ts'
import { planted } from './planted.ts'

test('a literal spread into another', () => {
  const lines = [
    'const a = { ...{ b, c }, d }',
    'const e = { ...a, ...(b ? { c } : {}) }',
    'f(...[a])',
    'g({',
    '...({ h }) })',
  ]
  expect(spreadLiterals(planted('core/a.ts', ...lines))).toEqual([
    'core/a.ts:1 spreads an object literal into another',
    'core/a.ts:5 spreads an object literal into another',
  ])
})
