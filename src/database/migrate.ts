import type { MikroORM } from '@mikro-orm/postgresql'
import { withoutTimeouts } from './connection-options.ts'

/** Any number, as long as all our processes use the same and nothing else does. */
const lockKey = 7_165_201_801

/**
 * Brings the tables up to date: all pending migrations in one transaction, or none. Processes that start together take
 * turns by a lock in the database, and the later ones find nothing left to do.
 * @returns the names of the migrations that ran.
 */
export async function migrate(orm: MikroORM): Promise<string[]> {
  const connection = orm.em.getConnection()
  return connection.transactional(async transaction => {
    const execute = (sql: string) => connection.execute(sql, [], 'run', transaction)
    // Migrating large tables takes the time it takes, and so does waiting for another process to do it.
    await execute(withoutTimeouts)
    await execute(`select pg_advisory_xact_lock(${lockKey})`)
    const done = await orm.migrator.up({ transaction })
    return done.map(({ name }) => name)
  })
}
