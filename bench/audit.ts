import { execFileSync } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pino } from 'pino'
import { keepHead } from '../core/chain/keep-head.ts'
import { closePeriod } from '../core/charges/closing/close-period.ts'
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts'
import { entities } from '../src/database/entities.ts'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open-database.ts'
import { buildTown, townPeriods } from '../test/support/town.ts'
import { supplier } from '../test/support/worlds/core-world.ts'

const towns = [2_000, 20_000]
const auditProcess = join(import.meta.dirname, '../test/support/audit/audit-process.ts')

interface Figures {
  seconds: number
  peakMegabytes: number
  isSound: boolean
}

/** Audits generated towns of three closed months: ten times the accounts should take ten times the time, and the same memory. */
export async function audit(): Promise<void> {
  const measured: Figures[] = []
  for (const accounts of towns) measured.push(await auditTown(accounts))
  const [small, large] = measured
  const times = (large!.seconds / small!.seconds).toFixed(1)
  const memory = (large!.peakMegabytes / small!.peakMegabytes).toFixed(2)
  process.stdout.write(`  ten times the accounts: ${times} times the time, ${memory} times the memory\n`)
}

async function auditTown(accounts: number): Promise<Figures> {
  const logger = pino({ level: 'silent' })
  const dataDir = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, logger })
  const url = `${postgres.url}&options=${encodeURIComponent('-c statement_timeout=0')}`
  const orm = await openDatabase({ url, logger, entities })
  await migrate(orm)
  await buildTown(orm, accounts)
  for (const text of townPeriods) {
    const period = Temporal.PlainYearMonth.from(text)
    const now = period.add({ months: 1 }).toPlainDate({ day: 2 }).toZonedDateTime('UTC').toInstant()
    await closePeriod(orm.em.fork(), { period, supplier, now })
  }
  await orm.em.fork().execute('analyze')
  const begun = performance.now()
  await keepHead(orm.em.fork(), Temporal.Instant.from('2026-11-03T00:00:00Z'))
  const kept = (performance.now() - begun) / 1000
  const audited: Figures = JSON.parse(execFileSync(process.execPath, [auditProcess, url], { encoding: 'utf8' }))
  if (!audited.isSound) throw new Error('The town is not sound')
  const [links] = await orm.em.fork().execute<{ count: number }[]>('select count(*)::int as count from chain_links')
  process.stdout.write(
    `  ${accounts} accounts, ${links!.count} links: audit ${audited.seconds.toFixed(1)} s, ${Math.round(accounts / audited.seconds)} accounts/s, ${audited.peakMegabytes} MB at most; ` +
      `a head of all chains ${kept.toFixed(1)} s\n`,
  )
  await orm.close()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
  return audited
}
