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
