import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { MikroORM } from '@mikro-orm/postgresql'
import { pino } from 'pino'
import { startEmbeddedPostgres } from '../src/database/embedded-postgres.ts'
import { entities } from '../src/database/entities.ts'
import { migrate } from '../src/database/migrate.ts'
import { openDatabase } from '../src/database/open-database.ts'
import { buildTown } from '../test/support/town.ts'

/** Gives the work a generated town of so many accounts in a database of its own, which is gone afterwards. */
export async function withTown<Result>(
  accounts: number,
  work: (town: { orm: MikroORM; url: string }) => Promise<Result>,
): Promise<Result> {
  const logger = pino({ level: 'silent' })
  const dataDir = await mkdtemp(join(tmpdir(), 'kilovatt-bench-'))
  const postgres = await startEmbeddedPostgres({ dataDir, logger })
  const url = `${postgres.url}&options=${encodeURIComponent('-c statement_timeout=0')}`
  const orm = await openDatabase({ url, logger, entities })
  await migrate(orm)
  await buildTown(orm, accounts)
  const result = await work({ orm, url })
  await orm.close()
  await postgres.stop()
  await rm(dataDir, { recursive: true, force: true })
  return result
}

/** What ten times the accounts take, of a small town and a large one. */
export function tenTimes(small: Figures, large: Figures): string {
  const times = (large.seconds / small.seconds).toFixed(1)
  const memory = (large.peakMegabytes / small.peakMegabytes).toFixed(2)
  return `  ten times the accounts: ${times} times the time, ${memory} times the memory\n`
}

interface Figures {
  seconds: number
  peakMegabytes: number
}
