import { Client } from 'pg'

/** Takes everything out of a database; only for the demo and its reset. */
export async function emptyDatabase(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    await client.query('drop schema if exists jobs cascade; drop schema public cascade; create schema public')
  } finally {
    await client.end()
  }
}
