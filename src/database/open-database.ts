import type { AnyEntity, EntityClass, EntityMetadata, EntitySchema, Logger as OrmLogger } from '@mikro-orm/core'
import { Migrator } from '@mikro-orm/migrations'
import { MikroORM, UnderscoreNamingStrategy } from '@mikro-orm/postgresql'
import type { Pool, PoolClient } from 'pg'
import type { Logger } from 'pino'
import { migrations } from '../../migrations/all.ts'
import { connectionOptions } from './connection-options.ts'
import { outboxTraces } from './outbox-traces.ts'
import { releaseDeadClients } from './release-dead-clients.ts'

/** The tables of the program, as `src/database/entities.ts` lists them. */
type Entities = readonly (EntityClass<AnyEntity> | EntitySchema)[]

/** The schema in which BullMQ keeps its tables when it works on PostgreSQL: never ours to compare or change. */
export const jobsSchema = 'jobs'

/** The schema of the functions that chain rows (migration 0015). */
const chainSchema = 'chain'

/** What MikroORM has found out about tables, which is two thirds of opening a database: a process that opens several does it once. */
const discovered = new WeakMap<Entities, EntityMetadata[]>()

/**
 * Connects to PostgreSQL and describes our tables to MikroORM; changes nothing there (see `migrate`).
 * @throws an Error for people when the server cannot be used; it names host, port and database, not the password.
 */
export async function openDatabase(options: { url: string; logger: Logger; entities: Entities }): Promise<MikroORM> {
  const { driverOptions, name } = connectionOptions(options.url)
  const orm = await MikroORM.init({
    clientUrl: options.url,
    driverOptions,
    entities: discovered.has(options.entities) ? [] : [...options.entities],
    discovery: {
      warnWhenNoEntities: false,
      afterDiscovered(storage) {
        for (const table of discovered.get(options.entities) ?? []) storage.set(table.class, table)
        discovered.set(options.entities, [...storage])
      },
    },
    extensions: [Migrator],
    subscribers: [outboxTraces],
    namingStrategy: UnderscoreNamingStrategy,
    loggerFactory: () => ormLogger(options.logger),
    // The database is somebody's to create; an application that may do so has too many rights.
    ensureDatabase: false,
    migrations: {
      migrationsList: migrations,
      // A generated migration only ever adds; what is to go is written by hand.
      safe: true,
      dropTables: false,
      snapshot: false,
    },
    schemaGenerator: { ignoreSchema: [jobsSchema, chainSchema] },
  })
  await orm.connect()
  const pool = await orm.em.getConnection().getNativeClient()
  releaseDeadClients(pool)
  const state = await orm.checkConnection()
  const problem = state.ok
    ? ((await encodingProblem(orm)) ?? (await poolingProblem(pool)))
    : reasonOf(state.error) || state.reason
  if (problem === undefined) return orm
  await orm.close(true)
  throw new Error(`PostgreSQL cannot be used at ${name}: ${problem}`, state.ok ? {} : { cause: state.error })
}

/** Names, and what residents write, hold any letters there are. */
async function encodingProblem(orm: MikroORM): Promise<string | undefined> {
  const [row] = await orm.em
    .fork()
    .execute<{ encoding: string }[]>("select current_setting('server_encoding') as encoding")
  if (row?.encoding === 'UTF8') return undefined
  return `its encoding is ${row?.encoding}, which cannot hold every letter. Create it anew: create database … encoding 'UTF8' template template0`
}

/**
 * Limits, leases and news of jobs belong to a session. A pooler that shares its sessions gives itself away: while one connection has a
 * transaction open, another that asks twice is served by that transaction's session before, or by a different one after.
 */
async function poolingProblem(pool: Pool): Promise<string | undefined> {
  const [one, other] = [await pool.connect(), await pool.connect()]
  try {
    const before = await sessionOf(one)
    await other.query('begin')
    const between = await sessionOf(other)
    const after = await sessionOf(one)
    await other.query('rollback')
    if (before !== between && before === after) return undefined
    return 'a pooler stands before it that shares sessions between transactions, and limits, leases and the queue need sessions of their own. Set pool_mode = session for this database in PgBouncer, or DATABASE_URL to PostgreSQL itself; each process keeps some twenty connections'
  } finally {
    one.release()
    other.release()
  }
}

const sessionOf = async (client: PoolClient): Promise<number> =>
  (await client.query<{ pid: number }>('select pg_backend_pid() as pid')).rows[0]!.pid

/** A host with several addresses fails with one error for each and no message of its own. */
function reasonOf(error: Error | undefined): string {
  const errors: Error[] = error instanceof AggregateError ? error.errors : error ? [error] : []
  return [...new Set(errors.map(({ message }) => message))].join('; ')
}

/** Leads what MikroORM has to say into our log; statements only at level `trace`, and never with their values. */
function ormLogger(logger: Logger): OrmLogger {
  return {
    log: (namespace, message) => logger.debug({ orm: namespace }, message),
    warn: (namespace, message) => logger.warn({ orm: namespace }, message),
    error: (namespace, message) => logger.error({ orm: namespace }, message),
    logQuery: ({ query, took, results, affected }) => logger.trace({ tookMs: took, results, affected }, query),
    setDebugMode: () => {},
    isEnabled: namespace => namespace !== 'query-params' && logger.isLevelEnabled('trace'),
  }
}
