import { Client } from 'pg'

/** Makes an empty database beside that of an address, on the same server, as its user, who must be allowed to. */
export async function createBeside(url: string, name: string): Promise<{ url: string; drop(): Promise<void> }> {
  await onServer(url, client => client.query(`create database "${name}" template template0 encoding 'UTF8'`))
  return {
    url: urlOf(url, name),
    drop: () => onServer(url, async client => void (await client.query(`drop database "${name}" with (force)`))),
  }
}

/** Drops the databases beside that of an address whose names begin so. */
export async function dropBeside(url: string, beginning: string): Promise<void> {
  await onServer(url, async client => {
    const { rows } = await client.query<{ name: string }>(
      'select datname as name from pg_database where starts_with(datname, $1)',
      [beginning],
    )
    for (const { name } of rows) await client.query(`drop database if exists "${name}" with (force)`)
  })
}

/** Puts a database in the place of another, which keeps all it has under a new name; whoever works on it is thrown out. */
export async function replaceBeside(url: string, names: { by: string; keepAs: string }): Promise<void> {
  const { by, keepAs } = names
  const name = databaseName(url)
  await onServer(urlOf(url, by), async client => {
    await client.query(`alter database "${name}" with allow_connections false`)
    await client.query('select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1', [name])
    await client.query(`alter database "${name}" rename to "${keepAs}"`)
    await client.query(`alter database "${keepAs}" with allow_connections true`)
  })
  // Nobody may be in a database that is renamed.
  await onServer(urlOf(url, keepAs), client => client.query(`alter database "${by}" rename to "${name}"`))
}

/** Whether nothing has been made in a database yet. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  const { rows } = await onServer(url, client =>
    client.query<{ isEmpty: boolean }>(
      `select not exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname !~ '^pg_' and n.nspname <> 'information_schema') as "isEmpty"`,
    ),
  )
  return rows[0]!.isEmpty
}

/** The database that an address names. */
export const databaseName = (url: string): string => decodeURIComponent(new URL(url).pathname.slice(1))

function urlOf(url: string, name: string): string {
  const address = new URL(url)
  address.pathname = name
  return address.href
}

async function onServer<Result>(url: string, ask: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return await ask(client)
  } finally {
    await client.end()
  }
}
