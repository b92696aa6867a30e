import {
  type BackendFactory,
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  runMigrations,
} from 'bullmq'
import { Pool, type PoolConfig } from 'pg'

const schema = 'jobs'
/** Beside these a worker has one that waits for news of jobs. */
const poolSize = 4

/**
 * BullMQ's PostgreSQL backend on a pool of ours, with its tables in a schema of their own. BullMQ by itself names the schema in the
 * startup options of its connections, which a pooler such as PgBouncer refuses: here it is set once they are open.
 */
export function postgresBackend(connectionString: string) {
  const pool = new Pool({
    connectionString,
    keepAlive: true,
    max: poolSize + 1,
    onConnect: async client => void (await client.query(`set search_path to ${schema}`)),
  } satisfies PoolConfig)
  return {
    // BullMQ's own description of a pool is narrower than the pool.
    connection: pool as unknown as PostgresConnectionOptions,
    factory,
    close: () => pool.end(),
  }
}

const factory: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (name, options, more) => {
  const newsOf = more?.withBlockingConnection ? name : undefined
  return new PostgresQueueBackend(new SchemaConnection(options.connection), name, options, true, newsOf)
}

/** A connection on a pool that was given, which BullMQ takes for one of its default schema and does not migrate. */
class SchemaConnection extends PostgresConnection {
  override readonly schema = schema
  #migrated: Promise<unknown> | undefined

  override async waitUntilReady(): Promise<void> {
    this.#migrated ??= this.#migrate().catch(error => {
      this.#migrated = undefined
      throw error
    })
    await this.#migrated
    return await super.waitUntilReady()
  }

  async #migrate(): Promise<void> {
    const client = await this.pool.connect()
    try {
      await runMigrations(client, schema)
    } finally {
      client.release()
    }
  }
}
