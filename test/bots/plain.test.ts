import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromJson, type MemoryValue, toJson } from '../../bots/messages/memory-value.ts'

const exact: fc.Arbitrary<MemoryValue> = fc.letrec(tie => ({
  value: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    fc.bigInt(),
    fc.integer({ min: 0, max: 40_000 }).map(days => Temporal.PlainDate.from('1970-01-01').add({ days })),
    fc.integer({ min: 0, max: 1200 }).map(months => Temporal.PlainYearMonth.from('1970-01').add({ months })),
    fc.bigInt({ min: 0n, max: 4n * 10n ** 18n }).map(ns => Temporal.Instant.fromEpochNanoseconds(ns)),
    fc.array(tie('value')),
    fc.dictionary(
      fc.string().filter(key => key !== '$' && key !== '__proto__'),
      tie('value'),
    ),
  ),
})).value as fc.Arbitrary<MemoryValue>

test('what a conversation keeps comes back exactly, through JSON and a database', () => {
  fc.assert(
    fc.property(exact, value => {
      const kept = JSON.parse(JSON.stringify(toJson(value)))
      expect(describe(fromJson(kept))).toBe(describe(value))
    }),
  )
})

/** A text that tells every value from every other, whatever order an object's keys are in. */
function describe(value: MemoryValue): string {
  if (Array.isArray(value)) return `[${value.map(describe)}]`
  if (Object.prototype.toString.call(value) === '[object Object]') {
    return `{${Object.entries(value as { [key: string]: MemoryValue })
      .map(([key, item]) => `${JSON.stringify(key)}:${describe(item)}`)
      .sort()}}`
  }
  return `${Object.prototype.toString.call(value)} ${typeof value === 'string' ? JSON.stringify(value) : String(value)}`
}
