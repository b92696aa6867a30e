import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { accountBookSql } from '../core/ledger/account-book.ts'
import { townPeriods } from '../test/support/town.ts'
import type { Report } from './report.ts'
import { tenTimes, withTown } from './with-town.ts'

const towns = [10_000, 100_000]
const closeProcess = join(import.meta.dirname, '../test/support/worlds/close-process.ts')

interface Figures {
  accounts: number
  seconds: number
  peakMegabytes: number
}

/**
 * Closes three months of generated towns one after another, each in a process of its own: a mix of zones, ranges, estimates, recalculations
 * and penalties. The floor is the very rows that a closing wrote, written once more into copies of their tables with all their indexes, by one
 * `insert … select` each.
 */
export async function closePeriodBench(report: Report): Promise<void> {
  const measured: Figures[] = []
  for (const accounts of towns) measured.push(await closeTown(report, accounts))
  process.stdout.write(tenTimes(measured[0]!, measured[1]!))
}

/** The same of a town of a million, which takes an hour and more, most of it to be built. */
export async function closeMillion(report: Report): Promise<void> {
  await closeTown(report, 1_000_000)
}

function closeTown(report: Report, accounts: number): Promise<Figures> {
  return withTown(accounts, async ({ orm, url }) => {
    const measured: (Figures & { floor: Floor })[] = []
    for (const period of townPeriods) {
      await orm.em.fork().execute('create table unbilled as select id from readings where not billed')
      const figures = await close(url, period)
      const floor = await floorOf(orm, period)
      measured.push({ ...figures, floor })
      const seconds = `${figures.seconds.toFixed(0)} s, the same rows ${floor.seconds.toFixed(0)} s`
      process.stdout.write(`  ${period} of ${accounts} accounts: ${seconds}, ${figures.peakMegabytes.toFixed(0)} MB\n`)
    }
    const what = `${accounts} accounts`
    const perSecond = (of: (one: (typeof measured)[number]) => number) => measured.map(one => accounts / of(one))
    const ours = { unit: 'accounts/s', ours: perSecond(({ seconds }) => seconds) }
    const same = { beside: 'the same rows', theirs: perSecond(({ floor }) => floor.seconds) }
    report.add('closing', { what, ...ours, ...same, goal: '≥ 0.5' })
    const transfers = { beside: 'as many rows of the ledger', theirs: perSecond(({ floor }) => floor.ledgerSeconds) }
    report.add('closing', { what, ...ours, ...transfers })
    const memory = measured.map(({ peakMegabytes }) => peakMegabytes)
    report.add('closing', { what: `${what}: memory`, unit: 'MB', ours: memory, goal: 'constant' })
    return measured.at(-1)!
  })
}

async function close(url: string, period: string): Promise<Figures> {
  const child = spawn(process.execPath, [closeProcess, url, period], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  return JSON.parse(said.trim().split('\n').at(-1)!)
}

interface Floor {
  seconds: number
  /** Of as many rows, all of them transfers of the ledger, without those of the chain. */
  ledgerSeconds: number
}

/** What a closing has written, table by table. A reading that is billed now, and the end of a chain, is a row that was changed. */
const written: Record<string, string> = {
  charges: 'period = :day',
  recalculations: 'period = :day',
  bills: 'period = :day',
  billed_transfers: 'period = :day',
  ledger_transfers: 'posted_at = :now',
  readings: 'billed and id in (select id from unbilled)',
  // As one list: of a million transfers in an «or», each link would be looked up one by one.
  chain_links: `(of, key) in (select 'bill', :month union all select 'transfer', id from ledger_transfers where posted_at = :now)`,
  chain_tips: 'account_id in (select account_id from bills where period = :day)',
}

async function floorOf(orm: MikroORM, period: string): Promise<Floor> {
  const em = orm.em.fork()
  const day = Temporal.PlainYearMonth.from(period).toPlainDate({ day: 1 })
  const now = day.add({ months: 1 }).with({ day: 2 }).toZonedDateTime('UTC').toInstant()
  const told = { ':day': `'${day}'`, ':now': `'${now}'`, ':month': `'${period}'` }
  let seconds = 0
  let rows = 0
  for (const [table, condition] of Object.entries(written)) {
    const which = Object.entries(told).reduce((sql, [name, value]) => sql.replaceAll(name, value), condition)
    await em.execute(
      `create table written as select * from ${table} where ${which}; create table floor (like ${table} including all)`,
    )
    const [{ count }] = await em.execute<[{ count: number }]>('select count(*)::int as count from written')
    seconds += await secondsOf(orm, 'insert into floor select * from written')
    if (!table.startsWith('chain_')) rows += count
    await em.execute('drop table floor, written')
  }
  await em.execute('drop table unbilled; create table floor (like ledger_transfers including all)')
  const ledgerSeconds = await secondsOf(
    orm,
    `insert into floor (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
     select 'floor:' || i, ${accountBookSql('i')}, 'supplier:energy', i, 'floor', '2026-10-31', '2026-11-01T00:00:00Z'
     from generate_series(1, ${rows}) i`,
  )
  await em.execute('drop table floor')
  return { seconds, ledgerSeconds }
}

async function secondsOf(orm: MikroORM, statement: string): Promise<number> {
  const begun = performance.now()
  await orm.em.fork().execute(statement)
  return (performance.now() - begun) / 1000
}
