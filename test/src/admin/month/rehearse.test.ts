import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, onTestFinished, test } from 'vitest'
import { adminHere, list, writeList } from '../../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  type Household,
  openCoreWorld,
  openHousehold,
  send,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld

// A town in December: three flats that used much, little and nothing.
beforeAll(async () => {
  world = await openCoreWorld()
  const flats: [Household, number][] = [
    [{ number: '1' }, 20_432],
    [{ number: '2' }, 20_042],
    [{ number: '3', branch: 'berezovsky' }, 20_032],
  ]
  const meters = []
  for (const [household, kwh] of flats) {
    const { meter } = await openHousehold(world, { ...household, balanceKopecks: 0n })
    meters.push({ meter, kwh })
  }
  await close(world, '2018-11')
  for (const { meter, kwh } of meters) await send(world, meter, [kwh], '2018-12-20')
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, '2019-01-02')
const tariffs = (...rows: string[]) =>
  writeList('new.csv', list('branch,category,zones,from,range,limit_kwh,t1,t2,t3', ...rows))
const dearer = ',no-stove,1,2018-12-01,1,,3.62,,'

const rehearse = async (file: string, ...more: string[]) =>
  await admin('rehearse', '--tariffs', file, '--period', '2018-12', ...more)

async function outFile(name: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'kilovatt-rehearsal-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  return join(folder, name)
}

/** Everything that a closing or an import of tariffs would change. */
const kept = async () =>
  await world.orm.em
    .fork()
    .execute(
      'select (select count(*) from bills) as bills, (select count(*) from ledger_transfers) as transfers, (select count(*) from tariffs) as tariffs, (select count(*) from charges) as charges',
    )

test('what a town would pay under other tariffs is told, and nothing of it stays', async () => {
  const before = await kept()
  const { exit, lines } = await rehearse(await tariffs(dearer))
  expect(exit).toBe(0)
  const rows = lines.map(line => line.trim().split(/\s{2,}/))
  expect(
    rows.filter(([first]) => first === 'total' || first === 'kemerovo' || first === 'berezovsky').slice(0, 3),
  ).toEqual([
    ['berezovsky', 'no-stove', '1', '0.00', '0.00', '0.00'],
    ['kemerovo', 'no-stove', '2', expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
    ['total', '3', expect.any(String), expect.any(String), expect.any(String), expect.any(String)],
  ])
  expect(rows.find(([first]) => first === 'no change')?.[1]).toBe('1')
  expect(rows.find(([first]) => first === 'up by 10 to 20 %')?.[1]).toBe('0')
  const largest = rows.slice(rows.findIndex(([first]) => first === 'The 10 largest changes:') + 2, -1)
  expect(largest.map(([branch, account]) => [branch, account])).toEqual([
    ['kemerovo', '1'],
    ['kemerovo', '2'],
    ['berezovsky', '3'],
  ])
  expect(lines.at(-1)).toBe('Nothing was posted.')
  expect(await kept()).toEqual(before)
})

test('a workbook has every account', async () => {
  const file = await outFile('town.xlsx')
  expect((await rehearse(await tariffs(dearer), '--out', file)).exit).toBe(0)
  expect((await readFile(file)).subarray(0, 2).toString()).toBe('PK')
})

test.each([
  ['a list with a mistake', ',no-stove,1,2018-12-01,1,,3.6.2,,', /1 problem: nothing was calculated/],
  ['a list of what is in force', ',no-stove,1,2018-07-01,1,,3.28,,', /nothing would change/],
])('%s is said, and nothing is calculated', async (_, row, said) => {
  const { exit, lines, complaint } = await rehearse(await tariffs(row))
  expect(exit).not.toBe(0)
  expect([...lines, complaint].join('\n')).toMatch(said)
})

test('what was rehearsed is what the month then comes to', async () => {
  const [file, out] = [await tariffs(dearer), await outFile('town.csv')]
  expect((await rehearse(file, '--out', out)).exit).toBe(0)
  const [head, ...rows] = (await readFile(out, 'utf8')).trim().split(/\r?\n/)
  expect(head).toBe('branch,account,address,category,before,after,change,percent')
  const after = rows.map(row => row.replace(/"[^"]*"/, '').split(',')).map(cells => [cells[1], cells[5]])
  expect((await admin('import', 'tariffs', file)).exit).toBe(0)
  await close(world, '2018-12')
  const billed = await world.orm.em.fork().execute<{ number: string; charged: string }[]>(
    `select a.number, to_char(b.charged_kopecks / 100.0, 'FM999990.00') as charged from bills b
       join accounts a on a.id = b.account_id where b.period = '2018-12-01' order by a.id`,
  )
  expect(after).toEqual(billed.map(({ number, charged }) => [number, charged]))
  expect((await rehearse(file)).complaint).toContain('2018-12 is closed for everybody')
})
