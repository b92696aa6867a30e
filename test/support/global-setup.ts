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

const template = 'migrated'

/** One PostgreSQL for the whole run, with a migrated database that tests copy; gone when the run ends. */
export default async function setUp(project: TestProject): Promise<() => Promise<void>> {
  // Tests make connections fail on purpose; what goes wrong here is thrown anyway.
  const logger = pino({ level: 'error' })
  const server = await startTemporaryPostgres(logger)
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await server.stop()
    throw error
  }
  project.provide('postgres', { url: server.url, template })
  return () => server.stop()
}

async function makeTemplate(serverUrl: string): Promise<void> {
  const client = new Client(serverUrl)
  await client.connect()
  await client.query(`create database ${template}`)
  await client.end()
  const url = new URL(serverUrl)
  url.pathname = template
  const logger = pino({ level: 'error' })
  const orm = await openDatabase({ url: url.href, logger, entities })
  await migrate(orm)
  await orm.close()
  const jobs = await openQueue({ databaseUrl: url.href, logger }, [])
  await jobs.stop()
}
