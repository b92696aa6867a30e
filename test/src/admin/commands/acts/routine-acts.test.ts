import { afterAll, beforeAll, expect, test } from 'vitest'
import { Act } from '../../../../../core/acts/act.table.ts'
import { auditLedger } from '../../../../../core/audit/audit-ledger.ts'
import { adminHere, list, writeList } from '../../../../support/worlds/admin.ts'
import { type CoreWorld, openCoreWorld, openHousehold, supplier } from '../../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  await openHousehold(world, { number: '12345' })
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2019-01-02')
const acts = () => world.orm.em.fork().find(Act, {}, { orderBy: { id: 'asc' } })

test('lists and closings are acts: who, when, what and how much; nobody need be named', async () => {
  const header = 'branch,account,date,amount,method,reference'
  const file = await writeList('december.csv', list(header, 'kemerovo,12345,2018-12-20,100,cash,77'))
  expect((await admin('import', 'payments', file, '--dry-run', '--by', 'Петрова')).exit).toBe(0)
  expect(await acts()).toEqual([])
  for (let time = 0; time < 2; time++) expect((await admin('import', 'payments', file, '--by', 'Петрова')).exit).toBe(0)
  await admin('close-period', '2018-11', '--dry-run')
  for (let time = 0; time < 2; time++) await admin('close-period', '2018-11')
  expect(await acts()).toMatchObject([
    { kind: 'import', about: 'payments', by: 'Петрова', figures: { added: '1', changed: '0', unchanged: '0' } },
    { kind: 'close-period', about: '2018-11', by: 'not named', figures: { accounts: '1', penalty: '0.00' } },
  ])
  const { lines } = await admin('acts')
  expect(lines.join('\n')).toMatch(/import +payments +Петрова.*close-period +2018-11 +not named/s)
  expect((await auditLedger(world.orm.em.fork(), supplier)).isSound).toBe(true)
})
