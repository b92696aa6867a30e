import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Meter } from '../../../core/metering/meter.table.ts'
import { adminHere, list, writeList } from '../../support/worlds/admin.ts'
import { type CoreWorld, close, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let meter: Meter
beforeAll(async () => {
  world = await openCoreWorld()
  meter = (await openHousehold(world, { number: '12345' })).meter
  await close(world, '2018-11')
})
afterAll(() => world.close())

async function looked(kind: string, ...lines: string[]) {
  const file = await writeList(`${kind}.csv`, list(...lines))
  const { lines: said } = await adminHere(
    ['import', kind, file, '--dry-run'],
    { DATABASE_URL: world.databaseUrl },
    '2019-02-01',
  )
  // How it was read, and how many are new, stand above.
  return said.slice(said.findIndex(line => line.startsWith(`${kind}.csv: `)) + 1)
}

describe('a list is added up before it is taken', () => {
  test('accounts, by what is owed and what is overpaid, with what changes and for whom', async () => {
    expect(
      await looked(
        'accounts',
        'branch,number,surname,name,address,category,norm_kwh,balance,balance_date',
        'kemerovo,12345,Петров,Иван,"г. Кемерово, ул. Мира, 2",no-stove,180,-63.11,2018-11-27',
        'kemerovo,12346,Иванов,Иван,ул. Мира,no-stove,180,1000,2018-11-27',
        'kemerovo,12347,Иванов,Иван,ул. Мира,no-stove,180,-0.01,2018-11-27',
      ),
    ).toEqual([
      'kemerovo 12345, address: г. Кемерово, ул. Мира, 1 → г. Кемерово, ул. Мира, 2',
      'kemerovo 12345, surname: Иванов → Петров',
      '  branch    state    accounts     owed  overpaid',
      '  kemerovo  changed         1     0.00     63.11',
      '  kemerovo  new             2  1000.00      0.01',
      '  total                     3  1000.00     63.12',
    ])
  })

  test('meters, by zones', async () => {
    expect(
      await looked(
        'meters',
        'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1',
        'kemerovo,12345,180607,Меркурий,1,5,1,2018-11-27,2030-01-01,2018-11-27,20032',
      ),
    ).toEqual([
      'kemerovo 12345 180607, model: СОЭБ 2 ПДР → Меркурий',
      'kemerovo 12345 180607, verified_until: none → 2030-01-01',
      '  branch    zones  state    meters',
      '  kemerovo      1  changed       1',
      '  total                          1',
    ])
  })

  test('tariffs, by version', async () => {
    expect(
      await looked(
        'tariffs',
        'branch,category,zones,from,range,t1',
        ',no-stove,1,2018-07-01,1,3.28',
        ',no-stove,1,2019-07-01,1,3.5',
      ),
    ).toEqual([
      '  branch  category  zones  from        state      ranges',
      '  all     no-stove      1  2018-07-01  unchanged       1',
      '  all     no-stove      1  2019-07-01  new             1',
      '  total                                                2',
    ])
  })

  test('readings, by the bill that they enter, with those that do not count', async () => {
    await world.act(em => em.execute(`update meters set verified_until = '2019-01-15' where id = ?`, [meter.id]))
    const row = (day: string, kwh: number) => `kemerovo,12345,180607,${day},resident,${kwh}`
    const header = 'branch,account,serial,date,source,t1'
    expect(
      await looked(
        'readings',
        header,
        row('2018-12-05', 20099),
        row('2018-12-07', 20100),
        row('2018-12-28', 20120),
        row('2019-01-20', 20200),
      ),
    ).toEqual([
      '1 × the reading is kept and does not count, for the meter was not verified any more: billed by average, then by norm (accounts kemerovo 12345)',
      '  bill     source    state                               readings',
      '  2018-12  resident  corrected by a later row                   2',
      '  2018-12  resident  new                                        1',
      '  2019-01  resident  does not count: verification ended         1',
      '  total              corrected by a later row                   2',
      '  total              does not count: verification ended         1',
      '  total              new                                        1',
      '  total                                                         4',
    ])
  })
})
