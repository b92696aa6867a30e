import type { Pool, PoolClient } from 'pg'

/**
 * Gives a pool its place back when a connection dies while a transaction holds it. MikroORM's query builder releases a connection
 * only after a rollback that worked, so without this every such death would cost a place until none were left.
 */
export function releaseDeadClients(pool: Pool): void {
  const lentOut = new Set<PoolClient>()
  pool.on('acquire', client => lentOut.add(client))
  pool.on('release', (_error, client) => lentOut.delete(client))
  pool.on('connect', client => {
    client.once('end', () => {
      if (!lentOut.has(client)) return
      client.release(true)
      // Whoever held it may learn of its end only now, and release it, too.
      client.release = () => undefined
    })
  })
}
