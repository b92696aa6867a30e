import type { MikroORM } from '@mikro-orm/postgresql'
import type { Pool, PoolClient } from 'pg'

/** Lists what is sent to the database, one entry for each round trip, while `work` is done; `begin` takes none of its own. */
export async function countStatements(orm: MikroORM, work: () => Promise<unknown>): Promise<string[]> {
  return (await noteStatements(orm, work)).map(({ text }) => text)
}

/** The same with their parameters. */
export async function noteStatements(orm: MikroORM, work: () => Promise<unknown>): Promise<Statement[]> {
  const statements: Statement[] = []
  const pool: Pool = await orm.em.getConnection().getNativeClient()
  const listened: PoolClient[] = []
  const listen = (client: PoolClient) => {
    if (Object.hasOwn(client, 'query')) return
    listened.push(client)
    const query = client.query.bind(client) as (...args: unknown[]) => unknown
    client.query = ((...args: unknown[]) => {
      const [first, values] = args
      const text = typeof first === 'string' ? first : (first as { text: string }).text
      if (text !== 'begin') statements.push({ text, values: Array.isArray(values) ? values : [] })
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

/** One round trip. */
export interface Statement {
  text: string
  values: unknown[]
}
