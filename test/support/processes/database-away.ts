import { Client } from 'pg'
import { eventually } from '../eventually.ts'

/**
 * Puts everybody out of a database and lets nobody in, as while it is being restored, until the function it gives is called. Whoever
 * was there has gone when this resolves: nobody is put out after it has come back.
 */
export async function databaseAway(databaseUrl: string): Promise<() => Promise<void>> {
  const url = new URL(databaseUrl)
  const name = url.pathname.slice(1)
  url.pathname = 'postgres'
  const admin = new Client(url.href)
  await admin.connect()
  await admin.query(`alter database ${name} allow_connections false`)
  await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where datname = $1', [name])
  const there = () => admin.query('select 1 from pg_stat_activity where datname = $1', [name])
  await eventually(async () => (await there()).rowCount).toBe(0)
  return async () => {
    await admin.query(`alter database ${name} allow_connections true`)
    await admin.end()
  }
}
