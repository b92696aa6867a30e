import { Pool } from 'pg'
import { expect, test } from 'vitest'
import { releaseDeadClients } from '../../../src/database/release-dead-clients.ts'
import { emptyDatabase } from '../../support/worlds/database.ts'

test('a connection that dies while it is held gives its place back, and its holder may still release it', async () => {
  const database = await emptyDatabase()
  const pool = openPool(database.url)
  releaseDeadClients(pool)
  const held = await pool.connect()
  const { rows } = await held.query<{ pid: number }>('select pg_backend_pid() as pid')
  const { promise: dead, resolve } = Promise.withResolvers<void>()
  held.once('end', resolve)
  const other = openPool(database.url)
  await other.query('select pg_terminate_backend($1)', [rows[0]!.pid])
  await dead
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
  held.release()
  expect(pool.totalCount).toBe(1)
  await Promise.all([pool.end(), other.end()])
  await database.drop()
})

/** Its connections are killed on purpose, and while it ends. */
function openPool(connectionString: string): Pool {
  const pool = new Pool({ connectionString, max: 1 })
  pool.on('error', () => undefined)
  pool.on('connect', client => client.on('error', () => undefined))
  return pool
}
