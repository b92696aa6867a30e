import { spawn } from 'node:child_process'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { accountBookSql } from '../core/ledger/account-book.ts'
import { tenTimes, withTown } from './with-town.ts'

const towns = [10_000, 100_000]
const closeProcess = join(import.meta.dirname, '../test/support/worlds/close-process.ts')

interface Figures {
  accounts: number
  seconds: number
  peakMegabytes: number
}

/**
 * Closes the third month of generated towns, in a process of its own: a mix of zones, ranges, estimates, recalculations and penalties.
 * The floor is the same number of rows written into one table by one statement.
 */
export async function closePeriodBench(): Promise<void> {
  const measured: Figures[] = []
  for (const accounts of towns) measured.push(await closeTown(accounts))
  process.stdout.write(tenTimes(measured[0]!, measured[1]!))
}

function closeTown(accounts: number): Promise<Figures> {
  return withTown(accounts, async ({ orm, url }) => {
    for (const period of ['2026-08', '2026-09']) await close(url, period)
    const before = await writtenRows(orm)
    const figures = await close(url, '2026-10')
    const rows = (await writtenRows(orm)) - before
    const floor = await floorSeconds(orm, rows)
    const perSecond = Math.round(figures.accounts / figures.seconds)
    process.stdout.write(
      `  ${figures.accounts} accounts: ${figures.seconds.toFixed(1)} s, ${perSecond} accounts/s, ${figures.peakMegabytes} MB at most; ` +
        `floor (${rows} rows by one insert … select) ${floor.toFixed(1)} s, ratio ${(figures.seconds / floor).toFixed(1)}\n`,
    )
    return figures
  })
}

async function close(url: string, period: string): Promise<Figures> {
  const child = spawn(process.execPath, [closeProcess, url, period], { stdio: ['ignore', 'pipe', 'inherit'] })
  let said = ''
  for await (const chunk of child.stdout) said += chunk
  return JSON.parse(said.trim().split('\n').at(-1)!)
}

/** Rows of everything that a closing writes; readings are changed, which writes a row as well. */
async function writtenRows(orm: MikroORM): Promise<number> {
  const [row] = await orm.em.fork().execute<{ rows: number }[]>(
    `select ((select count(*) from charges) + (select count(*) from recalculations) + (select count(*) from bills)
       + (select count(*) from ledger_transfers) + (select count(*) from billed_transfers)
       + (select count(*) from readings where billed))::int as rows`,
  )
  return row!.rows
}

async function floorSeconds(orm: MikroORM, rows: number): Promise<number> {
  const em = orm.em.fork()
  await em.execute('create table floor (like ledger_transfers including all)')
  const begun = performance.now()
  await em.execute(
    `insert into floor (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
     select 'floor:' || i, ${accountBookSql('i')}, 'supplier:energy', i, 'floor', '2026-10-31', '2026-11-01T00:00:00Z'
     from generate_series(1, ?) i`,
    [rows],
  )
  return (performance.now() - begun) / 1000
}
