import { randomBytes } from 'node:crypto'
import { Pool } from 'pg'
import { inject } from 'vitest'

let pool: Pool | undefined

export interface TestDatabase {
  readonly url: string
  /** Drops it once those who are leaving have left, and cuts off whoever stays. */
  drop(): Promise<void>
}

/** A database of its own for one test: migrated and without rows. */
export const freshDatabase = (): Promise<TestDatabase> => copyOf(inject('postgres').template)

/** A database in which nothing has been made yet. */
export const emptyDatabase = (): Promise<TestDatabase> => copyOf('template0')

const filled = new Map<string, Promise<void>>()

/** A database of its own like one that is filled once in a run and then copied, by whichever worker needs it first. */
export async function filledDatabase(name: string, fill: (url: string) => Promise<void>): Promise<TestDatabase> {
  const making = filled.get(name) ?? fillOnce(name, fill)
  filled.set(name, making)
  await making
  return copyOf(name)
}

async function copyOf(template: string): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`
  await onServer(`create database ${name} template ${template} strategy file_copy`)
  return { url: urlOf(name), drop: () => drop(name) }
}

/** A pool that has ended still has connections on their way out: PostgreSQL waits some seconds for them, where force would fail them. */
async function drop(name: string): Promise<void> {
  try {
    await onServer(`drop database if exists ${name}`)
  } catch (error) {
    if ((error as { code?: string }).code !== isInUse) throw error
    await onServer(`drop database if exists ${name} with (force)`)
  }
}

const isInUse = '55006'

async function fillOnce(name: string, fill: (url: string) => Promise<void>): Promise<void> {
  await onServer('select pg_advisory_lock(hashtext($1))', name)
  try {
    if ((await onServer('select 1 from pg_database where datname = $1', name)).rowCount) return
    const filling = `${name}_being_filled`
    await onServer(`create database ${filling} template ${inject('postgres').template} strategy file_copy`)
    await fill(urlOf(filling))
    await onServer(`alter database ${filling} rename to ${name}`)
  } finally {
    await onServer('select pg_advisory_unlock(hashtext($1))', name)
  }
}

/** One connection for each worker, which also holds its locks: it stays open however long the work between two queries takes. */
function onServer(sql: string, ...values: string[]) {
  pool ??= new Pool({ connectionString: inject('postgres').url, max: 1, idleTimeoutMillis: 0, allowExitOnIdle: true })
  return pool.query(sql, values)
}

function urlOf(name: string): string {
  const url = new URL(inject('postgres').url)
  url.pathname = name
  return url.href
}
