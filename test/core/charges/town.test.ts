import { expect, onTestFinished, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { loadAccount } from '../../../core/charges/usage/load-account.ts'
import { lastReadings } from '../../../core/charges/usage/standing-meters.ts'
import { quote } from '../../../core/charges/views/quote.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { buildTown, townPeriods } from '../../support/town.ts'
import { type CoreWorld, close, day, openEmptyWorld, pay, send, supplier } from '../../support/worlds/core-world.ts'
import { everythingBilled } from '../../support/worlds/everything-billed.ts'

async function town(accounts: number): Promise<CoreWorld> {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  await buildTown(world.orm, accounts)
  return world
}

test('a town of all kinds is closed month by month: audited, and the same however often and by how many', async () => {
  const [once, often] = [await town(300), await town(300)]
  for (const period of townPeriods) {
    await close(once, period)
    await close(often, period, { dryRun: true })
    await Promise.all([1, 2, 3].map(() => close(often, period, { batchSize: 37, batchesAtOnce: 2 })))
    await close(often, period, { batchSize: 1000 })
  }
  expect(await everythingBilled(often)).toEqual(await everythingBilled(once))
  const audit = await once.act(em => auditLedger(em, supplier))
  expect(audit.checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  expect(audit.figures).toMatchObject({ accounts: 300, bills: 900, sumKopecks: 0n })
  const kinds = await once.orm.em
    .fork()
    .execute('select basis, count(*)::int from charges group by basis order by basis')
  expect(kinds.map(({ basis }) => basis)).toEqual(['actual', 'average', 'norm'])
  const [made] = await once.orm.em.fork().execute<{ recalculations: number; penalties: number }[]>(
    `select (select count(*)::int from recalculations) as recalculations,
       (select count(*)::int from ledger_transfers where code = 'penalty') as penalties`,
  )
  expect(made!.recalculations).toBeGreaterThan(20)
  expect(made!.penalties).toBeGreaterThan(20)
})

test('what comes in while a month is closed is in this bill or in the next, and never lost', async () => {
  const world = await town(200)
  await close(world, '2026-08')
  const silent = await world.act(em =>
    em.find(Meter, { account: { $in: [14, 28, 42, 56, 70, 84, 98, 112, 126, 140] } }, { orderBy: { id: 'asc' } }),
  )
  const readings = silent.map(async meter => {
    const last = await world.act(async em => lastReadings(await loadAccount(em, meter.account), meter.id).previous)
    const kwh = last.valuesWh.map(value => Number(value / 1000n) + 50)
    const confirmed = { confirmed: { rollover: false, largeUse: true } }
    return await send(world, meter, kwh, '2026-09-28', confirmed)
  })
  const accounts = await world.act(em => em.find(Account, { id: { $lte: 20 } }))
  const payments = accounts.map(account => pay(world, account, 77_77, '2026-09-29', '2026-10-02'))
  await Promise.all([close(world, '2026-09', { batchSize: 20 }), ...readings, ...payments])
  await close(world, '2026-10')
  const [lost] = await world.orm.em.fork().execute<object[]>(
    `select (select count(*)::int from readings where not billed and state = 'accepted' and meter_id = any(?::int[])) as waiting,
       (select count(*)::int from ledger_transfers t where t.id like 'payment:test%'
          and not exists (select from billed_transfers b where b.transfer_id = t.id)) as uncounted`,
    [`{${silent.map(({ id }) => id).join(',')}}`],
  )
  expect(lost).toEqual({ waiting: 0, uncounted: 0 })
  expect((await world.act(em => auditLedger(em, supplier))).isSound).toBe(true)
})

test('every account is billed exactly what it was quoted', async () => {
  const world = await town(120)
  for (const period of townPeriods) {
    const accounts = await world.act(em => em.find(Account, {}, { orderBy: { id: 'asc' } }))
    const quotes = new Map<number, bigint>()
    const through = Temporal.PlainYearMonth.from(period)
    // Readings of later months wait too; what they will cost is not of this bill.
    for (const account of accounts) {
      const { usages, recalculations } = await world.act(em => quote(em, account, day(`${period}-25`)))
      const own = usages.filter(({ reading }) => reading.period.equals(through))
      if (own.length === 0) continue
      const isFirst = usages[0] === own[0]
      const corrected = isFirst ? recalculations.reduce((sum, each) => sum + each.amountKopecks, 0n) : 0n
      quotes.set(account.id, own.reduce((sum, each) => sum + each.rating.totalKopecks, 0n) + corrected)
    }
    await close(world, period)
    const billed = await world.orm.em
      .fork()
      .execute(
        'select account_id, (charged_kopecks + recalculated_kopecks)::text as sum from bills where period = ?::date',
        [`${period}-01`],
      )
    const isQuoted = ({ account_id, sum }: Record<string, unknown>) =>
      !quotes.has(account_id as number) || String(quotes.get(account_id as number)) === sum
    expect(billed.filter(row => !isQuoted(row))).toEqual([])
    expect(quotes.size).toBeGreaterThan(80)
  }
})
