import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../../core/accounts/account.table.ts'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { adminHere } from '../../../support/worlds/admin.ts'
import { type CoreWorld, close, openCoreWorld, openHousehold, pay, send } from '../../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
let meter: Meter
beforeAll(async () => {
  world = await openCoreWorld()
  ;({ account, meter } = await openHousehold(world, { number: '0012345', balanceKopecks: 0n }))
  await openHousehold(world, {
    number: '54321',
    surname: 'Алёшин',
    address: 'г. Кемерово, ул. Мирная, 10',
    serial: 'X-77',
  })
  await openHousehold(world, { number: '12346', branch: 'berezovsky', email: 'olga@example.com' })
  for (const month of ['2018-11', '2018-12']) await close(world, month)
  await send(world, meter, [20_117], '2019-01-20')
  await close(world, '2019-01')
  await pay(world, account, 10_000, '2019-02-20')
  for (const month of ['2019-02', '2019-03']) await close(world, month)
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2019-04-05')
const cells = (lines: string[]) => lines.map(line => line.trim().split(/\s{2,}/))

/** The rows under a title that begins so. */
function part(lines: string[], title: string): string[][] {
  const from = lines.findIndex(line => line.startsWith(title))
  const rest = lines.slice(from + 1)
  const end = rest.indexOf('')
  return cells(end < 0 ? rest : rest.slice(0, end))
}

test('a bill shows what it is made of: readings, prices, what was charged before, entries', async () => {
  const { exit, lines } = await admin('account', '0012345', '--bill', '2019-01')
  expect(exit).toBe(0)
  expect(part(lines, 'Bill of 2019-01, account 0012345, branch kemerovo')).toEqual([
    ['Closed', '2019-02-02T05:00Z'],
    ['Number', 'none: nobody has asked for it yet'],
    ['Before', '590.40'],
    ['Charged', '98.09'],
    ['Recalculated', '-409.69'],
    ['Penalties', '0.00'],
    ['Paid', '0.00'],
    ['To pay', '278.80'],
    ['Due on', '2019-02-10'],
  ])
  const point = `metering point ${meter.id}`
  expect(part(lines, `Used, ${point}: by readings, 2018-11-27 – 2019-01-20, 54 days`).slice(1)).toEqual([
    ['180607', 'T1', '2018-11-27', '20032', '2019-01-20', '20117', '1', '85'],
    ['of it in months rated again', '55.093'],
  ])
  expect(part(lines, `Charged, ${point}: 98.09`)).toEqual([
    ['tariff from', 'days', 'range', 'zone', 'kWh', 'price', 'amount'],
    ['2018-07-01', '54', '1', 'T1', '29.907', '3.28', '98.09'],
  ])
  const corrected = 'Recalculated, 2018-12 by readings: 180.71 now − 590.40 before = -409.69 (reading)'
  expect(part(lines, corrected).slice(1)).toEqual([['2018-07-01', '1', 'T1', '55.093', '3.28', '180.71']])
  expect(part(lines, 'Entries of the ledger').slice(1)).toEqual([
    ['before', '590.40'],
    ['2019-01-31', 'charged', '98.09', '688.49', `charge:${account.id}:2019-01:${meter.id}`],
    ['2019-01-31', 'recalculated', '-409.69', '278.80', `recalculation:${account.id}:2019-01:${meter.id}:2018-12`],
  ])
})

test('what is estimated of days before a new meter, where the old one could not be read, is said apart', async () => {
  const { meter: old } = await openHousehold(world, { number: '12399', balanceKopecks: 0n, address: 'пр. Ленина, 1' })
  const put = ['--serial', 'new', '--model', 'М', '--digits', '6', '--opening', '0', '--on', '2018-12-11']
  const who = ['--why', 'Сгорел', '--by', 'Петрова', '--yes']
  expect(await admin('replace-meter', '12399', ...put, '--unreadable', ...who)).toMatchObject({ exit: 0 })
  const fresh = await world.orm.em.fork().findOneOrFail(Meter, { replaces: old.id })
  await send(world, fresh, [12], '2018-12-20')
  for (const month of ['2018-11', '2018-12']) await close(world, month)
  const { lines } = await admin('account', '12399', '--bill', '2018-12')
  expect(part(lines, 'Used, ').slice(1)).toEqual([
    ['new', 'T1', '2018-12-11', '0', '2018-12-20', '12', '1', '12'],
    ['estimated, of days before', '58.065'],
  ])
  expect(part(lines, 'Charged, ').at(-1)).toEqual(['2018-07-01', '9', '1', 'T1', '70.065', '3.28', '229.81'])
})

test('a penalty is shown by the days on which it grew', async () => {
  const { lines } = await admin('account', '0012345', '--bill', '2019-03')
  expect(part(lines, 'Penalty on 2018-12, due on 2019-01-10: 0.80').slice(1)).toEqual([
    ['2019-03-01', '2019-03-31', '31', '80.71', '9.5', '300', '0.80'],
  ])
  expect(part(lines, 'Penalty on 2019-01, due on 2019-02-10: 0.59').slice(1)).toEqual([
    ['2019-03-13', '2019-03-31', '19', '98.09', '9.5', '300', '0.59'],
  ])
})

test('of a month that is not closed there is none', async () => {
  expect(await admin('account', '0012345', '--bill', '2019-05')).toMatchObject({
    exit: 1,
    complaint: '2019-05 is not closed for the account 0012345: it has no bill of it.\n',
  })
})

test.each([
  ['a part of the number', ['1234'], ['12346', '0012345']],
  ['a street', ['МИРА'], ['12346', '0012345']],
  ['a name with е for ё, and a house', ['алешин', 'мирная, 10'], ['54321']],
  ["a meter's serial", ['x-77'], ['54321']],
  ['an address of e-mail', ['olga@'], ['12346']],
])('accounts are found by %s', async (_, words, numbers) => {
  const { exit, lines } = await admin('find', ...words)
  expect({ exit, numbers: cells(lines.slice(1)).map(([, number]) => number) }).toEqual({ exit: 0, numbers })
})

test('what is nowhere is said to be nowhere', async () => {
  expect(await admin('find', 'Мирная', '11')).toMatchObject({
    exit: 1,
    lines: ['Nothing has all of this: Мирная 11'],
  })
})
