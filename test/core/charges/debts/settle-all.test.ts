import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type LedgerEvent, settleAll, settledBy } from '../../../../core/charges/debts/settle-all.ts'
import { kopecks } from '../../../../core/units/money.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const at = (id: string, on: string, amount: number) => ({ id, on: day(on), amountKopecks: kopecks(amount) })
const principal = 'principalKopecks' as const
const debt = (period: string, on: string, amount: number): LedgerEvent => ({
  ...at(`charge:1:${period}`, on, amount),
  kind: 'debt',
  period,
  month: period,
  part: principal,
})
const penalty = (period: string, on: string, amount: number): LedgerEvent => ({
  ...at(`penalty:1:${period}`, on, amount),
  kind: 'debt',
  period,
  month: period,
  part: 'penaltyKopecks',
})
const payment = (id: string, on: string, amount: number): LedgerEvent => ({ ...at(id, on, amount), kind: 'payment' })
const cancels = (month: string, on: string, amount: number): LedgerEvent => ({
  ...at(`reversal ${month}`, on, amount),
  kind: 'cancelled',
  month,
  part: principal,
})
const refund = (on: string, amount: number): LedgerEvent => ({ ...at(`refund ${on}`, on, amount), kind: 'refund' })

/** What a payment settled, in words. */
function told(events: LedgerEvent[], id: string): string[] {
  const { settled, advanceKopecks } = settledBy(settleAll(events), id)
  const sums = settled.map(each => `${each.period} ${each.principalKopecks}+${each.penaltyKopecks}`)
  return advanceKopecks > 0n ? [...sums, `advance ${advanceKopecks}`] : sums
}

const january = debt('2026-01', '2026-01-31', 300)
const february = debt('2026-02', '2026-02-28', 200)

describe('what a payment has settled', () => {
  test('is the oldest first, whatever stands between', () => {
    const events = [february, january, penalty('2026-01', '2026-03-31', 7), payment('a', '2026-04-02', 502)]
    expect(told(events, 'a')).toEqual(['2026-01 300+2', '2026-02 200+0'])
  })

  test('grows when its advance meets a charge', () => {
    const events = [payment('a', '2026-01-10', 350), payment('b', '2026-01-12', 200), january]
    expect([told(events, 'a'), told(events, 'b')]).toEqual([['2026-01 300+0', 'advance 50'], ['advance 200']])
    expect([told([...events, february], 'a'), told([...events, february], 'b')]).toEqual([
      ['2026-01 300+0', '2026-02 50+0'],
      ['2026-02 150+0', 'advance 50'],
    ])
  })

  test('is undone by a refund from the latest on: the advance, then the newest settlement', () => {
    const events = [january, payment('a', '2026-02-05', 300), february, payment('b', '2026-03-05', 250)]
    expect(told([...events, refund('2026-03-06', 50)], 'b')).toEqual(['2026-02 200+0'])
    expect(told([...events, refund('2026-03-06', 150)], 'b')).toEqual(['2026-02 100+0'])
    expect(told([...events, refund('2026-03-06', 300)], 'b')).toEqual([])
    expect(told([...events, refund('2026-03-06', 300)], 'a')).toEqual(['2026-01 250+0'])
  })

  test('is free for others when the charge was a mistake, from the day it was paid', () => {
    const cancelled = cancels('2026-01', '2026-02-20', 300)
    const settlements = settleAll([january, cancelled, february])
    expect(settlements.owed.map(({ principalKopecks }) => principalKopecks)).toEqual([0n, 200n])
    const paid = settleAll([january, payment('a', '2026-02-05', 300), cancelled, february])
    expect(paid.owed.map(({ principalKopecks }) => principalKopecks)).toEqual([0n, 0n])
    expect(paid.advances).toEqual([{ by: 'a', kopecks: 100n }])
  })

  test('a mistake is taken off the latest charge for the month first: on no day was more owed than stands now', () => {
    const due = { kind: 'debt', period: '2026-03', month: '2026-01', part: principal } as const
    const more = { ...at('recalculation', '2026-03-31', 100), ...due }
    const { principals } = settleAll([january, more, cancels('2026-01', '2026-04-30', 150)])
    expect([...principals]).toEqual([
      ['2026-01', 250n],
      ['2026-03', 0n],
    ])
  })

  test('more given back than was ever paid is owed like an old debt', () => {
    const { owed } = settleAll([january, refund('2026-03-01', 40)])
    expect(owed.map(({ period, principalKopecks }) => [period, principalKopecks])).toEqual([
      ['', 40n],
      ['2026-01', 300n],
    ])
  })
})

test('whatever happens, what is owed less the advance is the balance, and no debt is below zero', () => {
  const anyEvent = fc.record({
    kind: fc.constantFrom('debt', 'cancelled', 'payment', 'refund'),
    on: fc.integer({ min: 0, max: 300 }).map(days => day('2026-01-01').add({ days })),
    amountKopecks: fc.integer({ min: 1, max: 5000 }).map(kopecks),
    period: fc.constantFrom('', '2026-01', '2026-02', '2026-03'),
    month: fc.constantFrom('', '2026-01', '2026-02'),
    part: fc.constantFrom(principal, 'penaltyKopecks' as const),
  })
  fc.assert(
    fc.property(fc.array(anyEvent, { maxLength: 30 }), drawn => {
      const events = drawn.map((event, index) => ({ ...event, id: String(index) })) as LedgerEvent[]
      const isDebit = ({ kind }: LedgerEvent) => kind === 'debt' || kind === 'refund'
      const balance = events.reduce((sum, each) => sum + (isDebit(each) ? each.amountKopecks : -each.amountKopecks), 0n)
      const { owed, advances } = settleAll(events)
      const debts = owed.reduce((sum, each) => sum + each.principalKopecks + each.penaltyKopecks, 0n)
      const advance = advances.reduce((sum, each) => sum + each.kopecks, 0n)
      expect(debts - advance).toBe(balance)
      expect(debts === 0n || advance === 0n).toBe(true)
      expect(owed.every(each => each.principalKopecks >= 0n && each.penaltyKopecks >= 0n)).toBe(true)
    }),
  )
})
