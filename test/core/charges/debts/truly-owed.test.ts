import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { penaltyGrowths } from '../../../../core/charges/closing/post-penalties.ts'
import type { AccountTransfer } from '../../../../core/charges/debts/account-transfers.ts'
import { settlementsOf } from '../../../../core/charges/debts/settlements-of.ts'
import { sumKopecks } from '../../../../core/units/money.ts'
import { parsePercent } from '../../../../core/units/parse-percent.ts'

const rules = {
  dueDates: [{ fromPeriod: Temporal.PlainYearMonth.from('2026-02'), day: 15 }],
  penaltyRates: [{ from: Temporal.PlainDate.from('2022-02-28'), annualPercent: parsePercent('9.5')! }],
}
const day = (text: string) => Temporal.PlainDate.from(text)
const lastDay = (month: string) =>
  Temporal.PlainYearMonth.from(month).add({ months: 1 }).toPlainDate({ day: 1 }).subtract({ days: 1 })

/** A ledger as closing sees it: what is posted, and each month's penalties on top. */
function ledger() {
  const transfers: AccountTransfer[] = []
  const post = (id: string, signed: number | bigint, on: string) => {
    const reverses = id.startsWith('reversal:') ? id.slice('reversal:'.length) : null
    transfers.push({ id, reverses, signedKopecks: BigInt(signed), on: day(on) })
  }
  return {
    transfers,
    post,
    charges: (month: string, amount: number) => post(`charge:1:${month}:2`, amount, lastDay(month).toString()),
    reverses(id: string, on: string) {
      post(`reversal:${id}`, -transfers.find(each => each.id === id)!.signedKopecks, on)
    },
    /** Closes a month, and gives the penalties it posted. */
    closes(month: string): bigint[] {
      const on = lastDay(month)
      const growths = penaltyGrowths(transfers, on, rules)
      for (const { period, kopecks } of growths) post(`penalty:1:${month}:${period}`, kopecks, on.toString())
      return growths.map(({ kopecks }) => kopecks)
    },
    /** What penalties have come to. */
    penalties: () =>
      transfers.filter(({ id }) => id.includes('penalty:')).reduce((sum, { signedKopecks }) => sum + signedKopecks, 0n),
  }
}

describe('a charge of 66 753,56 ₽ from a typo', () => {
  test('taken back, earns no penalty for any day, and what it had earned is given back', () => {
    const own = ledger()
    own.charges('2026-06', 66_753_56)
    own.closes('2026-07')
    const [august] = own.closes('2026-08')
    // Due on 15 July: day 31 is 15 August, and 17 days of it at 1/300 of 9.5 %.
    expect(august).toBe(359_36n)
    own.reverses('charge:1:2026-06:2', '2026-09-10')
    expect(own.closes('2026-09')).toEqual([-359_36n])
    expect(own.closes('2026-10')).toEqual([])
    expect(own.penalties()).toBe(0n)
  })

  test('that was right after all, its reversal reversed, earns its penalty again', () => {
    const [own, straight] = [ledger(), ledger()]
    for (const each of [own, straight]) {
      each.charges('2026-06', 66_753_56)
      each.closes('2026-08')
    }
    own.reverses('charge:1:2026-06:2', '2026-09-10')
    own.closes('2026-09')
    own.reverses('reversal:charge:1:2026-06:2', '2026-10-05')
    own.closes('2026-10')
    straight.closes('2026-10')
    expect(own.penalties()).toBe(straight.penalties())
  })

  test('frees the money that paid it, from the day it came: the next month was not late', () => {
    const own = ledger()
    own.charges('2026-03', 1000_00)
    own.post('payment:a', -1000_00, '2026-04-10')
    own.charges('2026-04', 700_00)
    own.closes('2026-06')
    expect(own.penalties()).toBeGreaterThan(0n)
    own.reverses('charge:1:2026-03:2', '2026-07-10')
    own.closes('2026-07')
    expect(own.penalties()).toBe(0n)
  })
})

describe('a month that a reading has corrected', () => {
  test('earns a penalty on no more than stands, also where the correction came months later', () => {
    const own = ledger()
    own.charges('2026-03', 600_00)
    own.closes('2026-07')
    own.post('recalculation:1:2026-08:2:2026-03', -400_00, '2026-08-31')
    own.closes('2026-08')
    const straight = ledger()
    straight.charges('2026-03', 200_00)
    straight.closes('2026-08')
    expect(own.penalties()).toBe(straight.penalties())
  })

  test('is due for what was too little with the bill that says so', () => {
    const own = ledger()
    own.charges('2026-03', 200_00)
    own.post('payment:a', -200_00, '2026-04-10')
    own.post('recalculation:1:2026-08:2:2026-03', 400_00, '2026-08-31')
    const { principals } = settlementsOf(own.transfers)
    expect([...principals]).toEqual([
      ['2026-03', 200_00n],
      ['2026-08', 400_00n],
    ])
  })
})

describe('a penalty of 89,85 ₽ that was written off', () => {
  function writtenOff() {
    const own = ledger()
    own.charges('2026-06', 16_690_00)
    // The 17 days from the 31st on.
    expect(own.closes('2026-08')).toEqual([89_85n])
    own.reverses('penalty:1:2026-08:2026-06', '2026-09-05')
    return own
  }

  test('is not given back a second time by a payment learned of late', () => {
    const own = writtenOff()
    own.post('payment:late', -16_690_00, '2026-07-10')
    expect(own.closes('2026-09')).toEqual([])
    expect(own.penalties()).toBe(0n)
  })

  test('leaves the days after it as they are, and its own are not charged again', () => {
    const [own, straight] = [writtenOff(), ledger()]
    straight.charges('2026-06', 16_690_00)
    straight.closes('2026-08')
    expect(own.closes('2026-09')).toEqual(straight.closes('2026-09'))
    expect(own.penalties()).toBe(straight.penalties() - 89_85n)
  })

  test('stays so where the late payment covers a part only, and the days after it go on', () => {
    const own = writtenOff()
    own.post('payment:late', -10_000_00, '2026-07-10')
    const less = ledger()
    less.charges('2026-06', 6_690_00)
    less.closes('2026-08')
    expect(own.closes('2026-09')).toEqual(less.closes('2026-09'))
  })

  test('comes back when the write-off was a mistake and is reversed, once', () => {
    const own = writtenOff()
    own.reverses('reversal:penalty:1:2026-08:2026-06', '2026-09-06')
    own.closes('2026-09')
    const straight = ledger()
    straight.charges('2026-06', 16_690_00)
    straight.closes('2026-09')
    expect(own.penalties()).toBe(straight.penalties())
  })
})

describe('an opening balance that was corrected', () => {
  const corrected = (first: number, second: number) => {
    const own = ledger()
    own.post('opening:1', first, '2026-01-31')
    own.charges('2026-03', 300_00)
    own.post('payment:a', -1000_00, '2026-04-01')
    own.reverses('opening:1', '2026-06-01')
    own.post('opening:1:2', second, '2026-06-01')
    return settlementsOf(own.transfers)
  }

  test('counts from its day where it was too high: the money settled what was owed then', () => {
    const { owed, advances } = corrected(1000_00, 600_00)
    expect(owed.every(({ principalKopecks }) => principalKopecks === 0n)).toBe(true)
    expect(advances).toEqual([{ by: 'payment:a', kopecks: 100_00n }])
  })

  test('is owed from the correction on where it was too low', () => {
    const { owed } = corrected(600_00, 1000_00)
    expect(owed.filter(({ principalKopecks }) => principalKopecks > 0n)).toMatchObject([
      { period: '', principalKopecks: 300_00n },
    ])
  })
})

test('whatever is paid, learned of late and written off, penalties are those of the days that were not written off', () => {
  const months = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09', '2026-10']
  const anyMonth = fc.record({
    paid: fc.option(fc.record({ amount: fc.integer({ min: 1, max: 500_00 }), on: fc.integer({ min: 0, max: 200 }) }), {
      nil: undefined,
    }),
    writesOff: fc.option(fc.nat(5), { nil: undefined, freq: 2 }),
  })
  fc.assert(
    fc.property(fc.array(anyMonth, { minLength: 7, maxLength: 7 }), story => {
      const own = ledger()
      own.charges('2026-03', 1000_00)
      const free: { from: Temporal.PlainDate; to: Temporal.PlainDate }[] = []
      for (const [index, { paid, writesOff }] of story.entries()) {
        const month = months[index]!
        const today = lastDay(month)
        const dayPaid = day('2026-03-31').add({ days: paid?.on ?? 0 })
        const earlier = Temporal.PlainDate.compare(dayPaid, today) < 0 ? dayPaid : today
        if (paid) own.post(`payment:${index}`, -paid.amount, earlier.toString())
        own.closes(month)
        const posted = own.transfers.filter(({ id }) => id.startsWith('penalty:'))
        const chosen = posted[(writesOff ?? 0) % Math.max(posted.length, 1)]
        const isNew = chosen && !own.transfers.some(({ id }) => id === `reversal:${chosen.id}`)
        const canBe = isNew && chosen.signedKopecks > 0n && chosen.signedKopecks <= own.penalties()
        if (writesOff === undefined || !canBe) continue
        const before = posted.slice(0, posted.indexOf(chosen))
        const isCovered = sumKopecks(before.map(each => each.signedKopecks as never)) > 0n
        free.push({ from: isCovered ? before.at(-1)!.on : day('2026-01-01'), to: chosen.on })
        own.reverses(chosen.id, today.toString())
      }
      own.closes('2026-11')
      const bare = own.transfers.filter(({ id }) => !id.includes('penalty:'))
      const upTo = (on: Temporal.PlainDate) => sumKopecks(penaltyGrowths(bare, on, rules).map(each => each.kopecks))
      const due = free.reduce<bigint>((sum, { from, to }) => sum - upTo(to) + upTo(from), upTo(lastDay('2026-11')))
      expect(own.penalties()).toBe(due)
    }),
  )
})
