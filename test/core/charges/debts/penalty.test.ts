import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Debt, type PenaltyRate, penalty } from '../../../../core/charges/debts/penalty.ts'
import { kopecks } from '../../../../core/units/money.ts'
import { parsePercent } from '../../../../core/units/parse-percent.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const rates = [
  { from: day('2022-02-28'), annualPercent: parsePercent('9.5')! },
  { from: day('2027-01-01'), annualPercent: parsePercent('15.25')! },
]
const debt = (principal: number, dueOn: string, ...payments: [on: string, amount: number][]): Debt => ({
  dueOn: day(dueOn),
  principalKopecks: kopecks(principal),
  payments: payments.map(([on, amount]) => ({ on: day(on), amountKopecks: kopecks(amount) })),
})
const on = (owed: Debt, asOf: string) => penalty(owed, rates, day(asOf))

describe('the penalty on a charge', () => {
  test('is nothing for thirty days, 1/300 of the rate a day up to the ninetieth, 1/130 from then on', () => {
    const owed = debt(1000_00, '2026-04-15')
    // 1000 ₽ × 9.5 % ÷ 300 is 31.67 kopecks a day, ÷ 130 is 73.08.
    const figures = ['2026-04-10', '2026-05-15', '2026-05-16', '2026-07-14', '2026-07-15', '2026-07-24']
    expect(figures.map(asOf => on(owed, asOf))).toEqual([0n, 0n, 32n, 1900n, 1973n, 2631n])
  })

  test('counts the day on which a payment arrives', () => {
    const paid = debt(1000_00, '2026-04-15', ['2026-05-16', 1000_00])
    expect(on(paid, '2026-12-31')).toBe(32n)
    expect(on(debt(1000_00, '2026-04-15', ['2026-05-15', 1000_00]), '2026-12-31')).toBe(0n)
  })

  test('is on what is left after each part, in whatever order they are told', () => {
    const parts: [string, number][] = [
      ['2026-06-14', 300_00],
      ['2026-05-25', 500_00],
    ]
    // Days 31–40 on 1000 ₽, 41–60 on 500, 61–90 on 200: (10 000 + 10 000 + 6 000) ₽ × 9.5 % ÷ 300.
    expect(on(debt(1000_00, '2026-04-15', ...parts), '2026-07-14')).toBe(823n)
    expect(on(debt(1000_00, '2026-04-15', ...parts.toReversed()), '2026-07-14')).toBe(823n)
  })

  test('is nothing when it was paid before it was due, or more than paid', () => {
    expect(on(debt(1000_00, '2026-04-15', ['2026-03-01', 1000_00]), '2026-12-31')).toBe(0n)
    expect(on(debt(1000_00, '2026-04-15', ['2026-04-15', 5000_00]), '2026-12-31')).toBe(0n)
    expect(on(debt(0, '2026-04-15'), '2026-12-31')).toBe(0n)
  })

  test('runs again from the day after a payment was given back', () => {
    const returned = debt(1000_00, '2026-04-15', ['2026-04-10', 1000_00], ['2026-07-13', -1000_00])
    expect(on(returned, '2026-07-13')).toBe(0n)
    expect(on(returned, '2026-07-14')).toBe(32n)
  })

  test('takes the rate of each day', () => {
    // Due on 16 November: day 31 is 17 December. 15 days at 9.5 % and 10 at 15.25 %, each ÷ 300.
    expect(on(debt(1000_00, '2026-11-16'), '2027-01-10')).toBe(475n + 508n)
    expect(penalty(debt(1000_00, '2021-01-15'), rates, day('2022-02-27'))).toBe(0n)
  })

  test('is rounded once, half away from zero', () => {
    // 3 days × 1000 kopecks × 5 % ÷ 300 is half a kopeck.
    const half: PenaltyRate[] = [{ from: day('2020-01-01'), annualPercent: parsePercent('5')! }]
    expect(penalty(debt(1000, '2026-04-15'), half, day('2026-05-18'))).toBe(1n)
    expect(penalty(debt(999, '2026-04-15'), half, day('2026-05-18'))).toBe(0n)
  })
})

describe('for any debt', () => {
  const anyDay = fc.integer({ min: 0, max: 700 }).map(days => day('2025-06-01').add({ days }))
  const anyDebt = fc.record({
    dueOn: anyDay,
    principalKopecks: fc.integer({ min: 0, max: 10 ** 6 }).map(kopecks),
    payments: fc.array(fc.record({ on: anyDay, amountKopecks: fc.integer({ min: 1, max: 500_000 }).map(kopecks) }), {
      maxLength: 4,
    }),
  })

  /** The rule as it is written: a sum over days. */
  function dayByDay(owed: Debt, asOf: Temporal.PlainDate): bigint {
    let exact = 0n
    let number = 0
    for (
      let each = owed.dueOn.add({ days: 1 });
      Temporal.PlainDate.compare(each, asOf) <= 0;
      each = each.add({ days: 1 })
    ) {
      number += 1
      const paid = owed.payments.filter(payment => Temporal.PlainDate.compare(payment.on, each) < 0)
      const unpaid = paid.reduce<bigint>((left, payment) => left - payment.amountKopecks, owed.principalKopecks)
      const rate = rates.findLast(({ from }) => Temporal.PlainDate.compare(from, each) <= 0)!.annualPercent
      const parts = number <= 30 ? 0n : number <= 90 ? 13n : 30n
      if (unpaid > 0n) exact += unpaid * rate * parts
    }
    return (exact * 2n + 3900n * 10n ** 6n) / (2n * 3900n * 10n ** 6n)
  }

  test('it is the sum over its days', () => {
    fc.assert(
      fc.property(anyDebt, anyDay, (owed, asOf) => {
        expect(penalty(owed, rates, asOf)).toBe(dayByDay(owed, asOf))
      }),
    )
  })

  test('it never falls from day to day, and paying more never makes it rise', () => {
    fc.assert(
      fc.property(anyDebt, anyDay, anyDay, (owed, asOf, paidOn) => {
        const now = penalty(owed, rates, asOf)
        expect(penalty(owed, rates, asOf.add({ days: 1 })) >= now).toBe(true)
        const more = { ...owed, payments: [...owed.payments, { on: paidOn, amountKopecks: kopecks(1000) }] }
        expect(penalty(more, rates, asOf) <= now).toBe(true)
      }),
    )
  })
})
