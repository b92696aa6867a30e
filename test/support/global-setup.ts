import { Client } from 'pg'
import pino from 'pino'
import type { TestProject } from 'vitest/node'
import { openQueue } from '../../jobs/queue.ts'
import { entities } from '../../src/database/entities.ts'
import { migrate } from '../../src/database/migrate.ts'
import { openDatabase } from '../../src/database/open-database.ts'
import { startTemporaryPostgres } from '../../src/database/temporary-postgres.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** The server of this run: the database in its address is for making others; `template` is migrated and empty. */
    postgres: { url: string; template: string }
  }
}

interface Server {
  url: string
  stop(): Promise<void>
}

const template = 'migrated'
// Tests make connections fail on purpose; what goes wrong here is thrown anyway.
const logger = pino({ level: 'error' })

/** Each project of a run loads this file anew; they find one another here. */
const run = globalThis as { kilovattPostgres?: { server: Promise<Server>; users: number } }

/** One PostgreSQL for the whole run, with a migrated database that tests copy; gone when the last project that uses it has ended. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  run.kilovattPostgres ??= { server: start(), users: 0 }
  const shared = run.kilovattPostgres
  shared.users += 1
  const { url, stop } = await shared.server
  project.provide('postgres', { url, template })
  return async () => {
    shared.users -= 1
    if (shared.users === 0) await stop()
  }
}

async function start(): Promise<Server> {
  // No database lives long enough to be tended, nor has enough in it for a compiled query.
  const server = await startTemporaryPostgres(logger, { autovacuum: 'off', jit: 'off' })
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  return server
}

/** All tables, those of the queue among them, which every program would else make first. */
async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new Client(serverUrl)
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = template
  const orm = await openDatabase({ url: url.href, logger, entities })
  await migrate(orm)
  await orm.close()
  const jobs = await openQueue({ databaseUrl: url.href, logger }, [])
  await jobs.stop()
}
