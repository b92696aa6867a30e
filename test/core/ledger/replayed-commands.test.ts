import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { statement } from '../../../core/charges/views/statement.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import type { Meter } from '../../../core/metering/meter.table.ts'
import {
  type CoreWorld,
  close,
  day,
  giveBack,
  ledgerSum,
  noon,
  openCoreWorld,
  openHousehold,
  pay,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'
import { everythingBilled } from '../../support/worlds/everything-billed.ts'

const first = Temporal.PlainYearMonth.from('2018-12')
const confirmed = { rollover: true, largeUse: true }

/** What happens in one month, each at most once; amounts in kopecks, `reversed` picks one of the transfers that stand. */
const anyMonth = fc.record({
  readKwh: fc.option(fc.integer({ min: 0, max: 400 }), { nil: undefined, freq: 2 }),
  paid: fc.option(fc.integer({ min: 1, max: 200_000 }), { nil: undefined, freq: 2 }),
  learnedLate: fc.boolean(),
  refunded: fc.option(fc.integer({ min: 1, max: 50_000 }), { nil: undefined, freq: 5 }),
  reversed: fc.option(fc.nat(), { nil: undefined, freq: 5 }),
})
type Month = typeof anyMonth extends fc.Arbitrary<infer T> ? T : never

interface Household {
  world: CoreWorld
  account: Account
  meter: Meter
}

/** The commands of all months in their order; each may be given again, and then does what it did. */
function commandsOf({ world, account, meter }: Household, months: Month[]): (() => Promise<unknown>)[] {
  let kwh = 20_032
  return months.flatMap((month, age) => {
    const period = first.add({ months: age })
    const on = (date: number) => period.toPlainDate({ day: date }).toString()
    kwh += month.readKwh ?? 0
    const shown = kwh
    const id = `00000000-0000-4000-8000-${String(age).padStart(12, '0')}`
    // Money of the month before, learned of in this one.
    const paidOn = period
      .subtract({ months: month.learnedLate ? 1 : 0 })
      .toPlainDate({ day: 7 })
      .toString()
    const takes = (amount: number) => pay(world, account, amount, paidOn, on(7), id)
    const givesBack = (amount: number) => giveBack(world, account, `payment:${id}`, amount, on(16), id)
    let target: string | undefined
    const reverse = async (index: number) => {
      const rows = await world.orm.em
        .fork()
        .execute<{ id: string }[]>('select id from ledger_transfers where reverses is null order by id')
      target ??= rows[index % rows.length]!.id
      const wanted = { transferId: target, why: 'ошибка', on: day(on(24)) }
      await world.act(em => reverseTransfer(em, wanted, noon(on(24))))
    }
    const { readKwh, paid, refunded, reversed } = month
    return [
      ...(paid === undefined ? [] : [() => takes(paid)]),
      ...(paid === undefined || refunded === undefined ? [] : [() => givesBack(Math.min(refunded, paid))]),
      ...(readKwh === undefined ? [] : [() => send(world, meter, [shown], on(20), { confirmed })]),
      ...(reversed === undefined ? [] : [() => reverse(reversed)]),
      () => close(world, period.toString()),
    ]
  })
}

test('commands given again change nothing, and every line agrees with the ledger', async () => {
  const anyStory = fc.record({ months: fc.array(anyMonth, { minLength: 3, maxLength: 9 }), again: fc.nat() })
  await fc.assert(
    fc.asyncProperty(anyStory, async ({ months, again }) => {
      const world = await openCoreWorld()
      try {
        const { account, meter } = await openHousehold(world, { balanceKopecks: 100_00n })
        await close(world, '2018-11')
        const commands = commandsOf({ world, account, meter }, months)
        for (const command of commands) await command()
        const done = await everythingBilled(world)
        // A reading older than the last billed one is refused, which is an answer too.
        for (const command of commands.slice(0, again % (commands.length + 1))) await command().catch(() => undefined)
        expect(await everythingBilled(world)).toEqual(done)
        expect(await ledgerSum(world)).toBe(0n)
        expect((await world.act(em => auditLedger(em, supplier))).checks.filter(({ wrong }) => wrong > 0)).toEqual([])
        await agreesWithLedger(world, account)
      } finally {
        await world.close()
      }
    }),
    { numRuns: 6 },
  )
})

async function agreesWithLedger(world: CoreWorld, account: Account): Promise<void> {
  const periods = (await world.act(em => statement(em, account, { count: 100 }))).reverse()
  let balance = 100_00n
  for (const { openingKopecks, closingKopecks, lines, ...sums } of periods) {
    expect(openingKopecks).toBe(balance)
    const { chargedKopecks, recalculatedKopecks, penaltyKopecks, paidKopecks } = sums
    expect(openingKopecks + chargedKopecks + recalculatedKopecks + penaltyKopecks - paidKopecks).toBe(closingKopecks)
    for (const line of lines) {
      balance += line.amountKopecks
      expect(line.balanceKopecks).toBe(balance)
    }
    expect(closingKopecks).toBe(balance)
  }
  const ledger = await world.act(em => balanceOf(em, account.id, day('2030-01-01')))
  expect(ledger.balanceKopecks).toBe(balance)
}
