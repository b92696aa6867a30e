import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { transfersOf } from '../../../../core/charges/debts/account-transfers.ts'
import { loadAccount } from '../../../../core/charges/usage/load-account.ts'
import { loadUnbilled } from '../../../../core/charges/usage/open-usages.ts'
import { comingBills } from '../../../../core/charges/views/coming-bills.ts'
import { dueParts, unpaidBills } from '../../../../core/charges/views/due-parts.ts'
import { balanceOf } from '../../../../core/ledger/balance.ts'
import { Bill } from '../../../../core/ledger/bill.table.ts'
import {
  type CoreWorld,
  close,
  day,
  openCoreWorld,
  openHousehold,
  pay,
  send,
  supplier,
} from '../../../support/worlds/core-world.ts'

/*
 * A street of households that read their meters in time, late or not at all and pay what they like. Then each is told what its coming bills
 * will be, and the months are closed with nothing else happening.
 */
type Life = {
  opening: number
  norm: number
  months: { readOn: number | null; usedKwh: number; paidRubles: number | null }[]
}

const life = fc.record({
  opening: fc.integer({ min: -500, max: 3000 }),
  norm: fc.constantFrom(80, 180, 300),
  months: fc.array(
    fc.record({
      readOn: fc.option(fc.integer({ min: 2, max: 28 }), { freq: 3 }),
      usedKwh: fc.integer({ min: 0, max: 400 }),
      paidRubles: fc.option(fc.integer({ min: 50, max: 1500 }), { freq: 2 }),
    }),
    { minLength: 6, maxLength: 6 },
  ),
})

const periods = ['2026-04', '2026-05', '2026-06', '2026-07', '2026-08', '2026-09']
const lives: Life[] = fc.sample(life, { numRuns: 40, seed: 20_261_129 })

let world: CoreWorld
let street: { life: Life; home: Awaited<ReturnType<typeof openHousehold>>; dial: number }[]

beforeAll(async () => {
  world = await openCoreWorld()
  street = []
  for (const each of lives) {
    const opened = { openingOn: day('2026-03-20'), openingKwh: [1000], normWh: BigInt(each.norm) * 1000n }
    const billedFrom = Temporal.PlainYearMonth.from('2026-04')
    const balanceKopecks = BigInt(each.opening) * 100n
    street.push({ life: each, home: await openHousehold(world, { ...opened, billedFrom, balanceKopecks }), dial: 1000 })
  }
})
afterAll(() => world.close())

/** One month of everybody's life; its bills are made the month after. */
async function live(nth: number): Promise<void> {
  const period = periods[nth]!
  for (const neighbour of street) {
    const { readOn, usedKwh, paidRubles } = neighbour.life.months[nth]!
    const { account, meter } = neighbour.home
    if (paidRubles !== null) await pay(world, account, paidRubles * 100, `${period}-12`)
    neighbour.dial += usedKwh
    if (readOn === null) continue
    const on = `${period}-${String(readOn).padStart(2, '0')}`
    const sent = await send(world, meter, [neighbour.dial], on, { confirmed: { rollover: false, largeUse: true } })
    expect(sent.kind).toBe('accepted')
  }
}

describe('what the coming bills are said to be', () => {
  test('comes true to the kopeck, whenever the reading came, whatever was owed', async () => {
    for (let nth = 0; nth < 5; nth++) {
      await live(nth)
      await close(world, periods[nth]!)
    }
    await live(5)
    const promised = []
    for (const { home } of street) {
      const { id } = home.account
      const promise = await world.act(async em => {
        const unbilled = await loadUnbilled(em, await loadAccount(em, id))
        return unbilled ? comingBills(id, unbilled, await transfersOf(em, id), supplier) : []
      })
      promised.push(promise)
    }
    expect(promised.filter(bills => bills.length === 1).length).toBeGreaterThan(5)
    expect(promised.filter(bills => bills.length === 2).length).toBeGreaterThan(2)
    for (const period of ['2026-09', '2026-10']) await close(world, period)
    for (const [index, bills] of promised.entries()) {
      for (const { period, dueOn, closingKopecks, penaltyKopecks, ...bill } of bills) {
        const account = street[index]!.home.account.id
        const made = await world.act(em => em.findOneOrFail(Bill, { account, period }))
        expect({ dueOn: made.dueOn.toString(), ...sumsOf(made) }).toEqual({
          dueOn: dueOn.toString(),
          charged: bill.chargedKopecks,
          recalculated: bill.recalculations.reduce((sum, each) => sum + each.amountKopecks, 0n),
          penalty: penaltyKopecks,
          closing: closingKopecks,
        })
      }
    }
  })

  test('and what is owed then is, bill by bill, what the ledger says', async () => {
    for (const { home } of street) {
      const { id } = home.account
      const today = day('2026-11-20')
      const transfers = await world.act(em => transfersOf(em, id))
      const { balanceKopecks } = await world.act(em => balanceOf(em, id, today))
      const { overdue, dues } = dueParts(unpaidBills(transfers, supplier), balanceKopecks, [], today)
      const all = [overdue, ...dues].reduce((sum, part) => sum + (part?.kopecks ?? 0n), 0n)
      expect(all).toBe(balanceKopecks > 0n ? balanceKopecks : 0n)
      for (const { dueOn } of dues) expect(Temporal.PlainDate.compare(dueOn, today)).toBeGreaterThanOrEqual(0)
    }
  })
})

function sumsOf({ chargedKopecks, recalculatedKopecks, penaltyKopecks, closingKopecks }: Bill) {
  return {
    charged: chargedKopecks,
    recalculated: recalculatedKopecks,
    penalty: penaltyKopecks,
    closing: closingKopecks,
  }
}

describe('what is to be paid by when', () => {
  const today = day('2026-11-20')
  const bill = (period: string, dueOn: string | null, kopecks: bigint) => ({
    period,
    dueOn: dueOn === null ? null : day(dueOn),
    principalKopecks: kopecks,
    penaltyKopecks: 0n,
  })
  const unpaid = (...bills: ReturnType<typeof bill>[]) => bills as unknown as Parameters<typeof dueParts>[0]
  const coming = (period: string, dueOn: string, kopecks: bigint) =>
    ({ period, dueOn: day(dueOn), kopecks }) as unknown as Parameters<typeof dueParts>[2][number]

  test('is late from the day after the due day, and says since when', () => {
    const bills = unpaid(bill('2026-06', '2026-07-15', 300n), bill('2026-10', '2026-11-15', 200n))
    const parts = dueParts(bills, 500n, [coming('2026-11', '2026-12-15', 100n)], today)
    expect(parts.overdue).toMatchObject({ kopecks: 500n, since: day('2026-07-16') })
    expect(parts.dues).toMatchObject([{ period: '2026-11', dueOn: day('2026-12-15'), kopecks: 100n }])
    expect(dueParts(unpaid(bill('2026-10', '2026-11-20', 200n)), 200n, [], today).overdue).toBeNull()
  })

  test('is since nobody knows when, where a debt came with the account', () => {
    const parts = dueParts(unpaid(bill('', null, 300n), bill('2026-06', '2026-07-15', 200n)), 500n, [], today)
    expect(parts.overdue).toMatchObject({ kopecks: 500n, since: null })
  })

  test('is less by what a coming bill gives back, and by an overpayment, the newest first', () => {
    const bills = unpaid(bill('2026-06', '2026-07-15', 300n), bill('2026-11', '2026-12-15', 200n))
    const parts = dueParts(bills, 500n, [coming('2026-12', '2027-01-15', -350n)], today)
    expect(parts).toMatchObject({ overdue: { kopecks: 150n, since: day('2026-07-16') }, dues: [] })
    expect(dueParts([], -60n, [coming('2026-11', '2026-12-15', 100n)], today).dues).toMatchObject([{ kopecks: 40n }])
    expect(dueParts([], -160n, [coming('2026-11', '2026-12-15', 100n)], today)).toEqual({ overdue: null, dues: [] })
  })
})
