import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import { startAdmin } from '../support/processes/run-admin.ts'
import { adminHere, list, writeList } from '../support/worlds/admin.ts'
import { type CoreWorld, openCoreWorld, openHousehold } from '../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  await openHousehold(world, { number: '12345' })
})
afterAll(() => world.close())

const header = 'branch,account,date,amount,method,reference'
const rows = Array.from({ length: 50 }, (_, index) => `kemerovo,12345,2018-12-05,${index + 1}.00,bank,${index + 1}`)

/** Payments with their entries of the ledger, and the act that says who imported them. */
async function kept() {
  const [counts] = await world.orm.em.fork().execute<[{ payments: number; entries: number; acts: number }]>(
    `select (select count(*)::int from payments) as payments, (select count(*)::int from acts) as acts,
       (select count(*)::int from ledger_transfers where code = 'payment') as entries`,
  )
  return counts
}
const waits = async () => {
  const sql = `select count(*)::int as count from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  const [row] = await world.orm.em.fork().execute<[{ count: number }]>(sql)
  return row.count
}

test('an import that is killed while it writes has written nothing, and the same list again finishes it', async () => {
  const file = await writeList('bank.csv', list(header, ...rows))
  // The payments are written by then, and their entries wait for the ledger.
  const holder = world.orm.em.fork()
  await holder.begin()
  await holder.execute('lock table ledger_transfers in share mode')
  const importing = startAdmin(['import', 'payments', file], { DATABASE_URL: world.databaseUrl })
  await eventually(waits).toBe(1)
  importing.kill()
  expect(await importing.ended).toMatchObject({ exit: null })
  await holder.rollback()
  await eventually(waits).toBe(0)
  expect(await kept()).toEqual({ payments: 0, entries: 0, acts: 0 })

  const again = () => adminHere(['import', 'payments', file], { DATABASE_URL: world.databaseUrl }, '2018-12-20')
  expect((await again()).lines[0]).toBe('bank.csv: 50 new, 0 unchanged')
  expect((await again()).lines[0]).toBe('bank.csv: 0 new, 50 unchanged')
  expect(await kept()).toEqual({ payments: 50, entries: 50, acts: 1 })
})
