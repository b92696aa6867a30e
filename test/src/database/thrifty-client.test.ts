import { Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { ThriftyClient } from '../../../src/database/thrifty-client.ts'
import { freshDatabase } from '../../support/worlds/database.ts'

/** A pool of one connection, so that what it keeps is seen. */
async function poolOfOne(): Promise<Pool> {
  const database = await freshDatabase()
  const pool = new Pool({ connectionString: database.url, max: 1, Client: ThriftyClient })
  onTestFinished(async () => {
    await pool.end()
    await database.drop()
  })
  return pool
}

const plansOf = async (pool: Pool) =>
  Number((await pool.query('select count(*) from pg_prepared_statements')).rows[0].count)

test('a statement is planned once; one of many parameters, of which there are endless many, is not', async () => {
  const pool = await poolOfOne()
  for (const each of [1, 2, 3]) await pool.query('select $1::int', [each])
  expect(await plansOf(pool)).toBe(1)
  for (const length of [50, 60, 70]) {
    const values = Array.from({ length }, (_, nth) => nth)
    await pool.query(`select ${values.map(nth => `$${nth + 1}::int`)}`, values)
  }
  expect(await plansOf(pool)).toBe(1)
})

test('a table that a newer version changes costs a connection one failure, and no more', async () => {
  const pool = await poolOfOne()
  const wanted = () => pool.query('select * from paces where channel <> $1', ['x'])
  await wanted()
  await pool.query('alter table paces add column noticed text')
  await expect(wanted()).rejects.toThrow('cached plan must not change result type')
  expect((await wanted()).fields.map(({ name }) => name)).toContain('noticed')
})

/** A connection for the length of a test, which may fail while it has it. */
async function lent(pool: Pool) {
  const client = await pool.connect()
  onTestFinished(() => client.release())
  return client
}

const pause = (channel: string) =>
  `insert into paces (channel, turns, last_turn, last_broadcast, broadcasts_from) values ('${channel}', '{}', 0, 0, 0)`

test('what is asked while a transaction ends is refused, where it would be done outside of any', async () => {
  const pool = await poolOfOne()
  const client = await lent(pool)
  for (const end of ['rollback', 'commit']) {
    await client.query('begin')
    await client.query('select 1')
    const ending = client.query(end)
    await expect(client.query(pause(end))).rejects.toThrow('transaction is over')
    await ending
  }
  await client.query(pause('later'))
  expect((await client.query('select channel from paces')).rows).toEqual([{ channel: 'later' }])
})

test('what was asked before a transaction ends is done before that, in its order', async () => {
  const pool = await poolOfOne()
  const client = await lent(pool)
  const withValues = pause('$').replace("'$'", '$1')
  await client.query('begin')
  const first = client.query(withValues, ['vk'])
  const second = client.query(`update paces set last_turn = 1`)
  const ending = client.query('rollback')
  await Promise.all([first, ending])
  expect((await second).rowCount).toBe(1)
  expect((await client.query('select channel from paces')).rows).toEqual([])
})

test('a transaction of which a statement has failed is not committed, and that is said', async () => {
  const pool = await poolOfOne()
  const client = await lent(pool)
  await client.query('begin')
  await client.query(pause('vk'))
  await client.query('select 1 / 0').catch(() => undefined)
  await expect(client.query('commit')).rejects.toThrow('nothing of it was kept')
  await client.query('begin')
  await client.query(pause('max'))
  await client.query('commit')
  expect((await client.query('select channel from paces')).rows).toEqual([{ channel: 'max' }])
})
