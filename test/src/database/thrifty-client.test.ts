import { Pool } from 'pg'
import { expect, onTestFinished, test } from 'vitest'
import { behind } from '../../../core/units/ask-planned.ts'
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

test('statements that are asked together are each planned, and the last one answers', async () => {
  const pool = await poolOfOne()
  const client = await pool.connect()
  for (const [first, second] of [
    [1, 'a'],
    [2, 'b'],
  ]) {
    const together = ['select $1::int as number', 'select $1::text as letter, $2::int as beside'].join(behind)
    expect((await client.query(together, [first, second, 3])).rows).toEqual([{ letter: second, beside: 3 }])
  }
  client.release()
  expect(await plansOf(pool)).toBe(2)
})

test('a transaction begins with what is behind it, and what went wrong first is told', async () => {
  const pool = await poolOfOne()
  const client = await pool.connect()
  await client.query('begin')
  await client.query('create temporary table kept (number int) on commit drop')
  await client.query('commit')
  await client.query('begin')
  const wrong = client.query(['select 1 / $1::int', 'select $1::int'].join(behind), [0, 1])
  await expect(wrong).rejects.toThrow('division by zero')
  await expect(client.query('select 1')).rejects.toThrow('current transaction is aborted')
  await client.query('rollback')
  await client.query('begin')
  expect((await client.query('select $1::int as number, now() = transaction_timestamp() as same', [7])).rows).toEqual([
    { number: 7, same: true },
  ])
  expect(
    (await client.query('select txid_current() = txid_current() as same, txid_status(txid_current())')).rows,
  ).toEqual([{ same: true, txid_status: 'in progress' }])
  await client.query('rollback')
  client.release()
  expect((await pool.query('select 1 as one')).rows).toEqual([{ one: 1 }])
})
