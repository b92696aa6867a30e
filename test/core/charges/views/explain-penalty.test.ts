import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { penaltyGrowths } from '../../../../core/charges/closing/post-penalties.ts'
import type { AccountTransfer } from '../../../../core/charges/debts/account-transfers.ts'
import { penalty, penaltySpans, roundedPenalty } from '../../../../core/charges/debts/penalty.ts'
import { explainPenalty, penaltyAhead } from '../../../../core/charges/views/explain-penalty.ts'
import { kopecks } from '../../../../core/units/money.ts'
import { periodInterval } from '../../../../core/units/period.ts'
import { day, supplier } from '../../../support/worlds/core-world.ts'

const charge = (month: string, signedKopecks: bigint): AccountTransfer => ({
  id: `charge:1:${month}:1`,
  reverses: null,
  signedKopecks,
  on: Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).subtract({ days: 1 }),
})
const paid = (on: string, amount: bigint): AccountTransfer => ({
  id: `payment:${on}:${amount}`,
  reverses: null,
  signedKopecks: -amount,
  on: day(on),
})

const history = fc.record({
  charges: fc.uniqueArray(
    fc.tuple(fc.constantFrom('2026-02', '2026-03', '2026-04', '2026-05'), fc.bigInt(1n, 500_000n)),
    {
      selector: ([month]) => month,
      minLength: 1,
    },
  ),
  payments: fc.array(fc.tuple(fc.integer({ min: 0, max: 200 }), fc.bigInt(1n, 300_000n)), { maxLength: 4 }),
})

const transfersOf = ({ charges, payments }: { charges: [string, bigint][]; payments: [number, bigint][] }) => [
  ...charges.map(([month, amount]) => charge(month, amount)),
  ...payments.map(([after, amount]) => paid(day('2026-03-01').add({ days: after }).toString(), amount)),
]

describe('an explained penalty', () => {
  test('sums up to the kopeck, whatever was owed and paid, month after month as it is posted', () => {
    fc.assert(
      fc.property(history, given => {
        let transfers = transfersOf(given)
        for (let month = Temporal.PlainYearMonth.from('2026-03'); month.month < 12; month = month.add({ months: 1 })) {
          const days = periodInterval(month)
          for (const growth of penaltyGrowths(transfers, days.to.subtract({ days: 1 }), supplier)) {
            const posted = { period: growth.period, amountKopecks: growth.kopecks }
            const explained = explainPenalty(transfers, posted, days, supplier)!
            expect(explained.spans.length).toBeGreaterThan(0)
            expect(explained.spans.reduce((sum, span) => sum + span.amountKopecks, 0n)).toBe(growth.kopecks)
            for (const span of explained.spans) {
              expect(Temporal.PlainDate.compare(span.from, days.from)).toBeGreaterThanOrEqual(0)
              expect(Temporal.PlainDate.compare(span.to, days.to)).toBeLessThanOrEqual(0)
              expect(span.days).toBe(BigInt(span.from.until(span.to).days))
            }
            const id = `penalty:1:${month}:${growth.period}`
            const on = days.to.subtract({ days: 1 })
            transfers = [...transfers, { id, reverses: null, signedKopecks: growth.kopecks, on }]
          }
        }
      }),
      { numRuns: 60 },
    )
  })

  test('is the penalty itself, span by span', () => {
    const debt = { dueOn: day('2026-03-15'), principalKopecks: kopecks(100_000n), payments: [] }
    const spans = penaltySpans(debt, supplier.penaltyRates, day('2026-07-15'))
    expect(spans.map(({ from, days, partOf }) => [from.toString(), days, partOf])).toEqual([
      ['2026-04-15', 60n, 300n],
      ['2026-06-14', 32n, 130n],
    ])
    expect(roundedPenalty(spans)).toBe(penalty(debt, supplier.penaltyRates, day('2026-07-15')))
  })

  test('has no days where a payment learned of late makes it less', () => {
    const days = periodInterval(Temporal.PlainYearMonth.from('2026-07'))
    const posted = { period: '2026-02', amountKopecks: kopecks(-40n) }
    const explained = explainPenalty(
      [charge('2026-02', 100_000n), paid('2026-03-10', 100_000n)],
      posted,
      days,
      supplier,
    )
    expect(explained).toMatchObject({ amountKopecks: -40n, spans: [] })
  })
})

describe('the penalty ahead', () => {
  const august = Temporal.PlainYearMonth.from('2026-08')
  const sumOf = (growths: { kopecks: bigint }[]) => growths.reduce((sum, growth) => sum + growth.kopecks, 0n)

  test('is what closing will post: of the month if nothing is paid, and up to today if everything is', () => {
    fc.assert(
      fc.property(history, fc.integer({ min: 1, max: 31 }), (given, date) => {
        const today = day('2026-08-01').with({ day: date })
        const transfers = transfersOf(given).filter(({ on }) => Temporal.PlainDate.compare(on, today) <= 0)
        const ahead = penaltyAhead(transfers, [], supplier, today, august)
        const balance = transfers.reduce((sum, { signedKopecks }) => sum + signedKopecks, 0n)
        if (!ahead) return
        expect(sumOf(penaltyGrowths(transfers, ahead.on, supplier))).toBe(ahead.kopecks)
        if (ahead.bill === null) return
        expect(ahead.on.toString()).toBe('2026-08-31')
        const settled = balance > 0n ? [...transfers, paid(today.toString(), balance)] : transfers
        expect(sumOf(penaltyGrowths(settled, ahead.on, supplier))).toBe(ahead.grownKopecks)
        const later = sumOf(penaltyGrowths(transfers, today.add({ days: 1 }), supplier))
        expect(ahead.isGrowing).toBe(later > ahead.grownKopecks)
      }),
      { numRuns: 100 },
    )
  })

  test.each([
    [
      'a young debt: the 45th day after it was due',
      [charge('2026-07', 100_000n)],
      '2026-08-20',
      '2026-09-29',
      475n,
      0n,
    ],
    ['an old debt: the end of the month', [charge('2026-05', 100_000n)], '2026-08-20', '2026-08-31', 1_488n, 1_140n],
  ])('%s', (_, transfers, today, on, sum, grown) => {
    const ahead = penaltyAhead(transfers, [], supplier, day(today), august)
    expect([ahead?.on.toString(), ahead?.kopecks, ahead?.grownKopecks]).toEqual([on, sum, grown])
  })

  test('names no bill where an earlier month is not billed yet', () => {
    const ahead = penaltyAhead(
      [charge('2026-05', 100_000n)],
      [],
      supplier,
      day('2026-08-02'),
      august.subtract({ months: 1 }),
    )
    expect(ahead).toMatchObject({ bill: null, on: day('2026-08-31') })
  })

  test('is still there when the debt is paid, and does not grow', () => {
    const transfers = [charge('2026-05', 100_000n), paid('2026-08-20', 100_000n)]
    expect(penaltyAhead(transfers, [], supplier, day('2026-08-20'), august)).toMatchObject({
      grownKopecks: 1_140n,
      kopecks: 1_140n,
      isGrowing: false,
    })
  })

  test('counts what a coming bill gives back, and warns of nothing that is not late yet', () => {
    const given = { ...charge('2026-08', -100_000n), id: 'recalculation:1:2026-08:1:2026-07' }
    const late = [charge('2026-07', 100_000n)]
    expect(penaltyAhead(late, [], supplier, day('2026-08-20'), august)?.kopecks).toBe(475n)
    expect(penaltyAhead(late, [given], supplier, day('2026-08-20'), august)).toBeNull()
    expect(penaltyAhead(late, [], supplier, day('2026-08-15'), august)).toBeNull()
  })

  test('is none for what is paid, and for a debt that came with the account', () => {
    const settled = [charge('2026-05', 100n), paid('2026-06-01', 100n)]
    expect(penaltyAhead(settled, [], supplier, day('2026-08-20'), august)).toBeNull()
    const opening = { id: 'opening:1', reverses: null, signedKopecks: 100_000n, on: day('2026-01-01') }
    expect(penaltyAhead([opening], [], supplier, day('2026-08-20'), august)).toBeNull()
  })
})
