import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { settle } from '../../../../core/charges/debts/settle.ts'
import { kopecks } from '../../../../core/units/money.ts'

const owes = (period: string, principal: number, penalty: number) => ({
  period,
  principalKopecks: kopecks(principal),
  penaltyKopecks: kopecks(penalty),
})

describe('a payment', () => {
  const owed = [owes('2026-08', 300_00, 5_00), owes('2026-09', 200_00, 2_00)]

  test('settles the oldest principal first', () => {
    expect(settle(kopecks(350_00), owed)).toEqual({
      settled: [owes('2026-08', 300_00, 0), owes('2026-09', 50_00, 0)],
      advanceKopecks: 0n,
    })
  })

  test('then the penalties, oldest first', () => {
    expect(settle(kopecks(506_00), owed).settled).toEqual([
      owes('2026-08', 300_00, 5_00),
      owes('2026-09', 200_00, 1_00),
    ])
  })

  test('and leaves the rest as an advance', () => {
    expect(settle(kopecks(600_00), owed)).toEqual({ settled: owed, advanceKopecks: 93_00n })
    expect(settle(kopecks(100), [])).toEqual({ settled: [], advanceKopecks: 100n })
  })

  test('finds the oldest in whatever order they stand', () => {
    expect(settle(kopecks(350_00), owed.toReversed()).settled).toEqual([
      owes('2026-09', 50_00, 0),
      owes('2026-08', 300_00, 0),
    ])
  })
})

test('every kopeck of a payment is settled or an advance, and nothing is settled twice', () => {
  const anyAmount = fc.integer({ min: 0, max: 10 ** 6 })
  const anyOwed = fc.array(fc.tuple(anyAmount, anyAmount), { maxLength: 8 })
  fc.assert(
    fc.property(anyAmount, anyOwed, (payment, sums) => {
      const owed = sums.map(([principal, penalty], month) => owes(`2026-0${month + 1}`, principal, penalty))
      const { settled, advanceKopecks } = settle(kopecks(payment), owed)
      const used = settled.reduce((sum, each) => sum + each.principalKopecks + each.penaltyKopecks, 0n)
      expect(used + advanceKopecks).toBe(BigInt(payment))
      for (const [index, each] of settled.entries()) {
        expect(each.principalKopecks <= owed[index]!.principalKopecks).toBe(true)
        expect(each.penaltyKopecks <= owed[index]!.penaltyKopecks).toBe(true)
      }
      const isAllPaid = settled.every((each, index) => each.principalKopecks === owed[index]!.principalKopecks)
      expect(isAllPaid || settled.every(each => each.penaltyKopecks === 0n)).toBe(true)
    }),
  )
})
