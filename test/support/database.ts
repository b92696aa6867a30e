import { randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import { inject } from 'vitest'

let pool: Pool | undefined

export interface TestDatabase {
  readonly url: string
  /** Drops it, whoever is still connected. */
  drop(): Promise<void>
}

/** A database of its own for one test: migrated and without rows. */
export const freshDatabase = (): Promise<TestDatabase> => create(inject('postgres').template)

/** A database in which nothing has been made yet. */
export const emptyDatabase = (): Promise<TestDatabase> => create('template0')

async function create(template: string): Promise<TestDatabase> {
  const server = inject('postgres').url
  pool ??= new Pool({ connectionString: server, max: 1, allowExitOnIdle: true })
  const name = `test_${randomBytes(6).toString('hex')}`
  await pool.query(`create database ${name} template ${template} strategy file_copy`)
  const url = new URL(server)
  url.pathname = name
  const drop = async () => void (await pool?.query(`drop database if exists ${name} with (force)`))
  return { url: url.href, drop }
}
