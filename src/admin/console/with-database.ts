import { setTimeout as sleep } from 'node:timers/promises'
import type { MikroORM } from '@mikro-orm/postgresql'
import { type Logger, pino } from 'pino'
import { withoutTimeouts } from '../../database/connection-options.ts'
import { FolderInUse } from '../../database/embedded/claim-folder.ts'
import { type EmbeddedPostgres, findEmbeddedPostgres, startEmbeddedPostgres } from '../../database/embedded-postgres.ts'
import { entities } from '../../database/entities.ts'
import { migrate } from '../../database/migrate.ts'
import { openDatabase } from '../../database/open-database.ts'
import { createLogger } from '../../logging/logger.ts'
import { type AdminConfig, readAdminConfig } from './admin-config.ts'
import { WrongUsage } from './refusal.ts'

const appearsWithinMs = 30_000
const pollMs = 200
const attempts = 10

/** What a command works with. */
export interface Desk {
  orm: MikroORM
  /** Of the database that is worked on. */
  databaseUrl: string
  config: AdminConfig
  logger: Logger
  now: Temporal.Instant
}

/** The lock that a command holds while it works, and the one that started the server waits for: any number that nothing else uses. */
const workKey = 7_165_201_803

/**
 * Runs a command on the database that `npm start` uses, brought up to date first. Where that is the embedded one, a program that
 * runs it already is joined; otherwise it is started for the time of the command.
 */
export async function withDatabase<Result>(work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const config = readAdminConfig(process.env)
  // The command's own words are on the standard output.
  const logger = createLogger(process.env.LOG_LEVEL || 'error', pino.destination(2))
  const { orm, server, leave } = await enter(config, logger)
  try {
    return await work({ orm, databaseUrl: server.url, config, logger, now: Temporal.Now.instant() }).finally(leave)
  } finally {
    // Other commands may have joined the server that this one is about to stop.
    if (server.stop) await lock(orm, 'exclusive').then(leave => leave(), none)
    await orm.close()
    await server.stop?.()
  }
}

/** A server that was joined may end before we are in: then it is another's turn, or ours, to start one. */
async function enter(config: AdminConfig, logger: Logger) {
  for (let attempt = 1; ; attempt++) {
    const server: Server = config.DATABASE_URL ? { url: config.DATABASE_URL } : await joinOrStart(config, logger)
    try {
      const orm = await open(server.url, logger)
      return { orm, server, leave: await lock(orm, 'shared') }
    } catch (error) {
      await server.stop?.()
      if (config.DATABASE_URL || server.stop || attempt === attempts) throw error
    }
  }
}

const none = () => {}

interface Server {
  url: string
  /** Only of one that was started here. */
  stop?(): Promise<void>
}

async function open(url: string, logger: Logger): Promise<MikroORM> {
  const orm = await openDatabase({ url, logger, entities }).catch((error: Error) => {
    throw new WrongUsage(error.message)
  })
  await migrate(orm)
  return orm
}

/** Takes the lock of all commands, and gives what leaves it. */
async function lock(orm: MikroORM, how: 'shared' | 'exclusive'): Promise<() => Promise<void>> {
  const em = orm.em.fork()
  await em.begin()
  await em.execute(withoutTimeouts)
  await em.execute(`select pg_advisory_xact_lock${how === 'shared' ? '_shared' : ''}(?)`, [workKey])
  return () => em.rollback()
}

/** Started first and joined only when somebody has the folder: a server that a killed program left behind is nobody's. */
async function joinOrStart({ DATA_DIR: dataDir }: AdminConfig, logger: Logger): Promise<Server> {
  for (let waitedMs = 0; ; waitedMs += pollMs) {
    try {
      return stoppedBySignals(await startEmbeddedPostgres({ dataDir, logger }))
    } catch (error) {
      const isInUse = error instanceof FolderInUse && waitedMs < appearsWithinMs
      if (!isInUse) throw new WrongUsage(error instanceof Error ? error.message : String(error))
    }
    const url = await findEmbeddedPostgres(dataDir)
    if (url) return { url }
    await sleep(pollMs)
  }
}

/** Ctrl-C ends the command, and takes its server along. */
function stoppedBySignals(server: EmbeddedPostgres): Server {
  const onSignal = () => void server.stop().finally(() => process.exit(130))
  process.on('SIGINT', onSignal).on('SIGTERM', onSignal)
  return {
    url: server.url,
    async stop() {
      await server.stop()
      process.off('SIGINT', onSignal).off('SIGTERM', onSignal)
    },
  }
}
