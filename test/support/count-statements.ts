import type { MikroORM } from '@mikro-orm/postgresql'
import type { Pool, PoolClient } from 'pg'

/** Lists what is sent to the database, one entry for each round trip, while `work` is done. */
export async function countStatements(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = []
  const pool: Pool = await orm.em.getConnection().getNativeClient()
  const listened: PoolClient[] = []
  const listen = (client: PoolClient) => {
    if (Object.hasOwn(client, 'query')) return
    listened.push(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const [first] = args
      statements.push(typeof first === 'string' ? first : (first as { text: string }).text)
      return query(...args)
    }) as typeof client.query
  }
  pool.on('acquire', listen)
  try {
    await work()
  } finally {
    pool.off('acquire', listen)
    for (const client of listened) delete (client as Partial<PoolClient>).query
  }
  return statements
}
