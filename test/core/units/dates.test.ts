import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inOrder } from '../../../core/units/dates.ts'
import { daysIn } from '../../../core/units/period.ts'

const days = fc
  .integer({ min: -800_000, max: 100_000 })
  .map(nth => Temporal.PlainDate.from('2026-01-01').add({ days: nth }))

test('any two days are in the order, and as far apart, as Temporal says', () => {
  fc.assert(
    fc.property(days, days, (from, to) => {
      expect(Math.sign(inOrder(from, to))).toBe(Temporal.PlainDate.compare(from, to))
      expect(daysIn({ from, to })).toBe(BigInt(from.until(to).days))
    }),
  )
})

test('so are any two months and any two moments', () => {
  fc.assert(
    fc.property(days, days, (a, b) => {
      const [one, other] = [a.toPlainYearMonth(), b.toPlainYearMonth()]
      expect(Math.sign(inOrder(one, other))).toBe(Temporal.PlainYearMonth.compare(one, other))
      const [then, later] = [a, b].map(day => day.toZonedDateTime('UTC').toInstant())
      expect(Math.sign(inOrder(then!, later!))).toBe(Temporal.Instant.compare(then!, later!))
    }),
  )
})
