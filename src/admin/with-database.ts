import { setTimeout as sleep } from 'node:timers/promises'
import type { MikroORM } from '@mikro-orm/postgresql'
import { type Logger, pino } from 'pino'
import { FolderInUse } from '../database/embedded/claim-folder.ts'
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../database/embedded-postgres.ts'
import { entities } from '../database/entities.ts'
import { migrate } from '../database/migrate.ts'
import { openDatabase } from '../database/open-database.ts'
import { createLogger } from '../logger.ts'
import { type AdminConfig, readAdminConfig } from './admin-config.ts'

const appearsWithinMs = 30_000
const pollMs = 200

/** What a command works with. */
export interface Desk {
  orm: MikroORM
  config: AdminConfig
  logger: Logger
  now: Temporal.Instant
}

/**
 * Runs a command on the database that `npm start` uses, brought up to date first. Where that is the embedded one, a program that
 * runs it already is joined; otherwise it is started for the time of the command.
 */
export async function withDatabase<Result>(work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const config = readAdminConfig(process.env)
  // The command's own words are on the standard output.
  const logger = createLogger(process.env.LOG_LEVEL || 'warn', pino.destination(2))
  const server = config.DATABASE_URL ? { url: config.DATABASE_URL, stop: none } : await joinOrStart(config, logger)
  try {
    const orm = await openDatabase({ url: server.url, logger, entities })
    try {
      await migrate(orm)
      const now = Temporal.Now.instant()
      return await work({ orm, config, logger, now })
    } finally {
      await orm.close()
    }
  } finally {
    await server.stop()
  }
}

const none = () => Promise.resolve()

/** Started first and joined only when somebody has the folder: a server that a killed program left behind is nobody's. */
async function joinOrStart(
  { DATA_DIR: dataDir }: AdminConfig,
  logger: Logger,
): Promise<{ url: string; stop(): Promise<void> }> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    try {
      return await startEmbeddedPostgres({ dataDir, logger })
    } catch (error) {
      if (!(error instanceof FolderInUse) || waitedMs > appearsWithinMs) throw error
    }
    const url = await findEmbeddedPostgres(dataDir)
    if (url) return { url, stop: none }
    await sleep(pollMs)
  }
}
