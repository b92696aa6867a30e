import fc from 'fast-check'
import { expect, onTestFinished, test } from 'vitest'
import { noteChange } from '../../../core/accounts/note-change.ts'
import { penaltyGrowths } from '../../../core/charges/closing/post-penalties.ts'
import { accountTransfers } from '../../../core/charges/debts/account-transfers.ts'
import { noteLateTariffs } from '../../../core/tariffs/note-late-tariffs.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { lastDayOf } from '../../../core/units/dates.ts'
import { anyLife, firstMonth, lifeMonths } from '../../support/lives/life.ts'
import { branches, type Dweller, live } from '../../support/lives/live.ts'
import { sized } from '../../support/sized.ts'
import { type CoreWorld, close, day, noon, openEmptyWorld, supplier } from '../../support/worlds/core-world.ts'

const [towns, lives] = sized({ short: [1, 24], long: [4, 500] })
const seeds = Array.from({ length: towns }, (_, town) => 20_261_129 + town)
/** Households that are told of at once. */
const atOnce = 4
/** A tariff of each branch's own, from one day on, that its supplier enters after so many months. */
const late = { from: day('2026-03-21'), told: [3, 6] } as const

async function learnTariff(world: CoreWorld, month: number): Promise<void> {
  for (const [order, branch] of branches.entries()) {
    if (late.told[order] !== month) continue
    await world.act(async em => {
      const versions = ['stove', 'no-stove'].flatMap(category => [1, 2].map(zones => ({ branch, category, zones })))
      for (const version of versions)
        em.create(TariffRow, {
          ...version,
          inForceFrom: late.from,
          limitsKwh: ['200'],
          prices: [1, 2].map(range => Array.from({ length: version.zones }, () => `${range + 3}.4`)),
        })
      await em.flush()
      const noted = versions.map(version => ({ ...version, from: late.from }))
      expect(await noteLateTariffs(em, noted, noon('2026-09-30'))).toBeGreaterThan(0)
    })
  }
}

async function openTown(): Promise<CoreWorld> {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  await world.act(async em => {
    for (const category of ['stove', 'no-stove'])
      for (const zones of [1, 2])
        for (const [from, base] of [
          ['2020-01-01', 311],
          ['2026-04-11', 357],
          ['2026-06-01', 388],
        ] as const) {
          const price = (range: number, zone: number) => ((base * range) / (zone * 100)).toFixed(4)
          const zonesOf = (range: number) => Array.from({ length: zones }, (_, zone) => price(range, zone + 1))
          const prices = category === 'stove' ? [1, 2, 3].map(zonesOf) : [2].map(zonesOf)
          const limitsKwh = category === 'stove' ? [from === '2026-06-01' ? '100' : '150', '600'] : []
          em.create(TariffRow, { category, zones, inForceFrom: day(from), limitsKwh, prices })
        }
  })
  return world
}

/** What was charged for each month in the end, and what stands on the ledger but penalties, which depend on when something was learned of. */
async function outcome(world: CoreWorld, { account }: Dweller) {
  const months = await world.orm.em.fork().execute(
    `select (point > 0) as metered, period::text, sum(amount)::text as kopecks from (
       select point, period, amount_kopecks as amount from charges where account_id = ?
       union all select point, earlier, amount_kopecks from recalculations where account_id = ?) as all_charges
     group by point > 0, period having sum(amount) <> 0 order by period, metered`,
    [account.id, account.id],
  )
  const [ledger] = await world.orm.em.fork().execute(
    `select coalesce(sum(case when debit_id = 'account:' || ? then amount_kopecks else -amount_kopecks end), 0)::text as balance
     from ledger_transfers where 'account:' || ? in (debit_id, credit_id) and id not like '%penalty:%'`,
    [account.id, account.id],
  )
  return { months: months.map(row => `${row.period} ${row.metered ? '' : 'norm '}${row.kopecks}`), ...ledger }
}

/** What stands of every penalty is what the debts of the end bear by the last closing, less what was forgiven. */
async function checkPenalties(world: CoreWorld, dwellers: Dweller[]): Promise<void> {
  const accounts = dwellers.map(({ account }) => account.id)
  const closedTo = lastDayOf(firstMonth.add({ months: lifeMonths }))
  const grown = [...(await accountTransfers(world.orm.em.fork(), accounts))].flatMap(([, own]) =>
    penaltyGrowths(own, closedTo, supplier),
  )
  expect(grown).toEqual([])
  const [penalties] = await world.orm.em.fork().execute(
    `select count(*) filter (where code = 'penalty')::int as posted, count(*) filter (where code = 'reversal')::int as forgiven
     from ledger_transfers where id like '%penalty:%'`,
  )
  expect(penalties!.posted).toBeGreaterThan(lives)
  expect(penalties!.forgiven).toBeGreaterThan(0)
}

test.each(seeds)(
  `${lives} lives learned of in two orders end at the same sums, those of the facts of the end (seed %i)`,
  async seed => {
    const world = await openTown()
    const drawn = fc.sample(anyLife, { numRuns: lives, seed })
    const pairs: [Dweller, Dweller][] = []
    for (const [index, life] of drawn.entries()) {
      pairs.push([await live(world, life, 0, `${index}0`), await live(world, life, 1, `${index}1`)])
    }
    for (let month = 0; month < lifeMonths; month++) {
      for (let from = 0; from < pairs.length; from += atOnce)
        await Promise.all(pairs.slice(from, from + atOnce).flatMap(pair => pair.map(dweller => dweller.learn(month))))
      await learnTariff(world, month)
      await close(world, String(firstMonth.add({ months: month })))
    }
    const left = pairs.flatMap((pair, index) =>
      pair.flatMap(each => (each.left().length > 0 ? [[index, each.left()]] : [])),
    )
    expect(left).toEqual([])
    const [met] = await world.orm.em
      .fork()
      .execute('select count(distinct cause)::int as causes, count(*)::int as rows from recalculations')
    expect(met!.causes).toBeGreaterThanOrEqual(6)
    expect(met!.rows).toBeGreaterThan(lives)
    const outcomes = []
    for (const [one, other] of pairs) outcomes.push([await outcome(world, one), await outcome(world, other)] as const)
    const different = outcomes.flatMap(([one, other], index) =>
      JSON.stringify(one) === JSON.stringify(other) ? [] : [{ life: JSON.stringify(drawn[index]), one, other }],
    )
    expect(different).toEqual([])

    // All reckoned anew, as if nobody had known anything before: nothing is left to correct.
    for (const pair of pairs)
      for (const { account } of pair) {
        const change = { accountId: account.id, from: firstMonth, cause: 'reading' } as const
        await world.act(em => noteChange(em, change, noon('2026-10-01')))
      }
    await close(world, String(firstMonth.add({ months: lifeMonths })))
    const last = `${firstMonth.add({ months: lifeMonths })}-01`
    const corrected = await world.orm.em.fork().execute(
      `select a.number, r.earlier::text, r.amount_kopecks::text as amount from recalculations r join accounts a on a.id = r.account_id
     where r.period = ?::date`,
      [last],
    )
    expect(corrected).toEqual([])
    const [open] = await world.orm.em
      .fork()
      .execute('select count(*)::int as bills from bills where period = ?::date', [last])
    expect(open).toEqual({ bills: lives * 2 })
    await checkPenalties(world, pairs.flat())
  },
)
