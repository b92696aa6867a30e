import { afterAll, beforeAll, expect, test } from 'vitest'
import { adminHere, list, writeList } from '../../support/worlds/admin.ts'
import { type CoreWorld, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  for (const number of ['101', '102', '103', '104']) await openHousehold(world, { number })
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2018-12-05')

/** While the work runs, PostgreSQL answers so whenever a row is added to a table. */
async function whenever(table: string, answer: string, work: () => ReturnType<typeof admin>) {
  const { em } = world.orm
  await em.execute(
    `create function answer() returns trigger language plpgsql as $$ begin ${answer}; return new; end $$`,
  )
  await em.execute(`create trigger answers before insert on ${table} for each row execute function answer()`)
  try {
    return await work()
  } finally {
    await em.execute('drop function answer cascade')
  }
}

const diskFull = `raise exception using errcode = '53100', message = 'could not extend file "base/1/2": No space left on device'`
const full =
  'The disk of the database is full: make room on it. Nothing is half done: run the command again then, and it goes on with what is not done yet.\n'
const readOnly = `raise exception using errcode = '25006', message = 'cannot execute INSERT in a read-only transaction'`
const away = `perform pg_terminate_backend(pg_backend_pid())`

test.each([
  ['a full disk', diskFull, full],
  ['a database that takes no writes', readOnly, expect.stringMatching(/^The database takes no writes.*\n$/)],
  ['a database that goes away', away, expect.stringMatching(/^The database ends its connections.*\n$/)],
])('%s ends a closing with one sentence, and blames no account', async (_, answer, complaint) => {
  const ended = await whenever('bills', answer, () => admin('close-period', '2018-11'))
  expect(ended).toEqual({ exit: 1, lines: [''], complaint })
})

test('a full disk ends an import so too, and nothing of the list is in', async () => {
  const payments = await writeList(
    'bank.csv',
    list(
      'branch,account,date,amount,method,reference',
      'kemerovo,101,2018-12-03,100,bank,1',
      'kemerovo,102,2018-12-03,200,bank,2',
    ),
  )
  const once = `if new.code = 'payment' and new.amount_kopecks = 20000 then ${diskFull}; end if`
  const ended = await whenever('ledger_transfers', once, () => admin('import', 'payments', payments))
  expect(ended).toEqual({ exit: 1, lines: [''], complaint: full })
  expect((await admin('import', 'payments', payments)).lines[0]).toBe('bank.csv: 2 new, 0 unchanged')
})

test('what is wrong with one account only is still of that account, and the others are billed', async () => {
  const of103 = `if new.account_id = (select id from accounts where number = '103') then raise exception 'no'; end if`
  const { lines, exit } = await whenever('bills', of103, () => admin('close-period', '2018-11'))
  expect([exit, lines.filter(line => line.includes('not billed'))]).toEqual([
    1,
    [expect.stringMatching(/^kemerovo 103, .*: not billed: /)],
  ])
  expect((await admin('close-period', '2018-11')).lines[0]).toBe('Accounts billed: 1; 2018-11 then holds 4.')
})
