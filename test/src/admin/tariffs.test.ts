import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quote } from '../../../core/charges/views/quote.ts'
import { adminHere, list, writeList } from '../../support/worlds/admin.ts'
import { type CoreWorld, close, day, openCoreWorld, openHousehold, send } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl })

async function imports(row: string, ...options: string[]) {
  const file = await writeList('tariffs.csv', list('branch,category,zones,from,range,limit_kwh,t1,t2,t3', row))
  return await admin('import', 'tariffs', file, ...options)
}

const own = [
  '--branch',
  'kemerovo',
  '--category',
  'no-stove',
  '--zones',
  '1',
  '--why',
  'a wrong day',
  '--by',
  'Петрова',
]
const withdraws = (from: string, ...more: string[]) => admin('withdraw-tariff', ...own, '--from', from, ...more)

describe("a branch's own tariff that begins later", () => {
  test('leaves every month before it to the tariff for all branches', async () => {
    const { account, meter } = await openHousehold(world, { number: '12345' })
    await close(world, '2018-11')
    await close(world, '2018-12')
    expect(await imports('kemerovo,no-stove,1,2019-02-10,1,,4.28,,')).toMatchObject({ exit: 0 })
    expect(await close(world, '2019-01')).toMatchObject({ totals: [{ accounts: 1 }], anomalies: new Map() })
    await send(world, meter, [20132], '2019-02-15')
    const { usages } = await world.act(em => quote(em, account, day('2019-02-15')))
    const lines = usages.flatMap(({ rating }) => rating.lines.map(line => [String(line.tariffFrom), line.price]))
    expect(lines).toEqual([
      ['2018-07-01', 32_800n],
      ['2019-02-10', 42_800n],
    ])
  })

  test('is listed with the days on which each version is in force', async () => {
    const { lines } = await admin('tariffs', '--branch', 'kemerovo')
    expect(lines.map(line => line.trim().split(/\s{2,}/))).toEqual([
      ['branch', 'category', 'zones', 'from', 'until', 'written for', 'range', 'up to kWh', 't1', 't2', 't3'],
      ['kemerovo', 'no-stove', '1', '2018-07-01', '2019-02-09', 'all branches', '1', '3.28'],
      ['kemerovo', 'no-stove', '1', '2019-02-10', 'kemerovo', '1', '4.28'],
    ])
    const { lines: elsewhere } = await admin('tariffs', '--branch', 'berezovsky')
    expect(elsewhere.join()).not.toContain('4.28')
  })

  test('can be withdrawn as long as no bill used it', async () => {
    expect(await withdraws('2019-02-11')).toMatchObject({ exit: 1, complaint: expect.stringContaining('is not there') })
    const dry = await withdraws('2019-02-10', '--dry-run')
    expect(dry.lines).toEqual([
      'The tariff of no-stove, zones 1, from 2019-02-10 for kemerovo can be withdrawn. Nothing was written.',
    ])
    expect((await admin('tariffs')).lines.join()).toContain('4.28')
    const done = await withdraws('2019-02-10')
    expect(done).toMatchObject({ exit: 0, lines: [expect.stringContaining('is withdrawn.')] })
    const { lines } = await admin('tariffs')
    expect(lines.join()).not.toContain('4.28')
    expect(lines.at(-1)).toMatch(/kemerovo +no-stove +1 +2019-02-10 +\d{4}-\S+ +a wrong day/)
    expect(await imports('kemerovo,no-stove,1,2019-02-10,1,,4.28,,')).toMatchObject({ exit: 0 })
  })

  test('stays once a bill used it, and the refusal names the bills', async () => {
    await close(world, '2019-02')
    expect(await withdraws('2019-02-10', '--dry-run')).toMatchObject({
      exit: 1,
      lines: [expect.stringMatching(/was used for 1 bill: kemerovo 12345 2019-02$/)],
      complaint: expect.stringContaining('Nothing was withdrawn'),
    })
  })
})

describe('accounts that would be left without a tariff', () => {
  test('are named, with their days, by an import and its dry run', async () => {
    await openHousehold(world, { number: '777', category: 'stove', openingOn: day('2018-12-27') })
    for (const options of [['--dry-run'], []])
      expect(await imports('kemerovo,stove,1,2019-02-01,1,,2,,', ...options)).toMatchObject({
        exit: 1,
        lines: expect.arrayContaining([
          'tariffs.csv, row 2, from: 1 account is left without a tariff from 2018-12-27 to 2019-01-31: kemerovo 777',
          '1 problem: nothing was imported.',
        ]),
      })
    expect(await imports('kemerovo,stove,1,2018-12-01,1,,2,,')).toMatchObject({ exit: 0 })
  })

  test('keep the only version they have', async () => {
    const stove = own.map(word => (word === 'no-stove' ? 'stove' : word))
    expect(await admin('withdraw-tariff', ...stove, '--from', '2018-12-01')).toMatchObject({
      exit: 1,
      lines: ['Without it 1 account is left without a tariff from 2018-12-27 on: kemerovo 777'],
    })
  })
})
