import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { quote } from '../../../core/charges/views/quote.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { toldReadings } from '../../../core/metering/readings.ts'
import { readings } from '../../../src/admin/import/readings.ts'
import { adminHere, importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  openCoreWorld,
  openHousehold,
  send,
  wattHours,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
let meter: Meter
beforeEach(async () => {
  world = await openCoreWorld()
  ;({ account, meter } = await openHousehold(world, { number: '12345' }))
})
afterEach(() => world.close())

const header = 'branch,account,serial,date,source,t1,t2,t3'
const december = 'kemerovo,12345,180607,2018-12-05,resident,20099,,'
const control = 'kemerovo,12345,180607,27.12.2018,Контролёр,"20120,5",,'

const take = (lines: string[], options = {}) =>
  importList(world, readings, list(header, ...lines), { today: '2019-02-01', ...options })
const waiting = async () => (await toldReadings(world.orm.em.fork(), meter)).told.filter(({ billed }) => !billed)

describe('readings', () => {
  test('count like those that residents send, and again change nothing', async () => {
    expect(await take([december])).toEqual({
      problems: [],
      remarks: [],
      outcome: { added: 1, changed: 0, unchanged: 0 },
    })
    expect((await quote(world.orm.em.fork(), account, day('2018-12-05'))).dueKopecks).toBe(15_665n)
    expect((await take([december])).outcome).toEqual({ added: 0, changed: 0, unchanged: 1 })
    expect(await waiting()).toMatchObject([
      { valuesWh: wattHours([20099]), source: 'resident', rolloverConfirmed: false },
    ])
  })

  test('follow one another in the order of their days, whatever their order in the list', async () => {
    const { outcome } = await take([control, december])
    expect(outcome).toMatchObject({ added: 2 })
    expect((await waiting()).map(({ period, valuesWh }) => `${period} ${valuesWh}`)).toEqual([
      '2018-12 20099000',
      // The window had closed: it enters the next bill.
      '2019-01 20120500',
    ])
  })

  test('correct what was sent for the same bill, and older lists bring nothing back', async () => {
    const corrected = december.replace('20099', '20100').replace('12-05', '12-06')
    await send(world, meter, [20090], '2018-12-03')
    await take([december])
    await take([corrected])
    expect(await waiting()).toMatchObject([{ valuesWh: wattHours([20100]) }])
    expect((await take([december, corrected])).outcome).toEqual({ added: 0, changed: 0, unchanged: 2 })
    expect(await waiting()).toMatchObject([{ valuesWh: wattHours([20100]) }])
    const all = await world.orm.em.fork().find(Reading, { source: 'resident' }, { orderBy: { id: 'asc' } })
    expect(all.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'accepted'])
  })

  test('correct both of a bill that show more: one that was sent, and one of the same list', async () => {
    await send(world, meter, [20199], '2018-12-28')
    const both = ['2019-01-10,resident,20210,,', '2019-01-12,resident,20110,,'].map(
      row => `kemerovo,12345,180607,${row}`,
    )
    expect((await take(both)).outcome).toMatchObject({ added: 2 })
    expect(await waiting()).toMatchObject([{ valuesWh: wattHours([20110]) }])
    const all = await world.orm.em.fork().find(Reading, { source: 'resident' }, { orderBy: { id: 'asc' } })
    expect(all.map(({ state }) => state)).toEqual(['superseded', 'superseded', 'accepted'])
  })

  test('correct one another within a list', async () => {
    await take([december, december.replace('20099', '20101').replace('12-05', '12-07')])
    expect(await waiting()).toMatchObject([{ valuesWh: wattHours([20101]) }])
    expect((await take([december])).outcome).toMatchObject({ unchanged: 1 })
  })

  test('of a billed period are corrected by the next bill', async () => {
    await take([december])
    await close(world, '2018-11')
    await close(world, '2018-12')
    const other = await take([december.replace('20099', '20100')])
    expect(other.problems).toEqual([
      'row 2, t1: was 20099 in the reading of that day that is billed already, which does not change',
    ])
    await take([december.replace('12-05', '12-20').replace('20099', '20110')])
    expect((await waiting()).map(({ period, late }) => `${period} ${late}`)).toEqual(['2018-12 true'])
  })

  test('that cannot be are refused', async () => {
    await take([december])
    await close(world, '2018-11')
    await close(world, '2018-12')
    const later = december.replace('2018-12-05', '2019-01-20')
    const { problems } = await take([
      later.replace('20099', '20098'),
      later.replace('12345', '54321'),
      later.replace('180607', '180608'),
      december.replace('2018-12-05', '2018-11-01'),
      december.replace('2018-12-05', '2018-12-04').replace('20099', '20105'),
      later.replace('20099,', ',5').replace('01-20', '01-22'),
      later.replace('20099', '100000').replace('01-20', '01-21'),
      later.replace('resident', 'estimate'),
      december,
      december,
    ])
    expect(problems).toEqual([
      'row 2, t1: 20098 is below the 20099 of 2018-12-05',
      'row 3, account: there is no account 54321 in the branch kemerovo',
      'row 4, serial: there is no meter 180608 on the account',
      'row 5, date: the meter 180607 did not stand there on 2018-11-01',
      'row 6, t1: 20105 is above the 20099 of 2018-12-05, which is later',
      'row 7, t1: is empty',
      'row 7, t2: must be empty: there is 1 zone',
      'row 8, t1: 100000 is more than the dial can show',
      'row 9, source: "estimate" is neither resident nor control',
      'row 11, source: repeats row 10',
    ])
  })

  test('that are strange come in once somebody has looked', async () => {
    const old = await openHousehold(world, { number: '777', serial: 'old', openingKwh: [99_990] })
    expect((await take([december.replace('20099', '90000')])).problems).toEqual([
      'row 2, t1: 69968 kWh since 2018-11-27 are more than ten times the norm. Look, and import with --confirmed',
    ])
    const over = 'kemerovo,777,old,2018-12-20,control,15,,'
    expect((await take([over])).problems).toEqual([
      'row 2, t1: 15 after the 99990 of 2018-11-27: has the dial turned over? Look, and import with --confirmed',
    ])
    expect((await take([over], { confirmed: true })).outcome).toMatchObject({ added: 1 })
    const kept = (await toldReadings(world.orm.em.fork(), old.meter)).told.at(-1)
    expect(kept).toMatchObject({ rolloverConfirmed: true })
  })

  test('of a meter that is not verified any more come in, and it is said that they do not count', async () => {
    await world.act(em => em.nativeUpdate(Meter, meter.id, { verifiedUntil: day('2018-11-01') }))
    expect(await take([december])).toEqual({
      problems: [],
      remarks: [
        '1 × the reading is kept and does not count, for the meter was not verified any more: billed by average, then by norm (accounts kemerovo 12345)',
      ],
      outcome: { added: 1, changed: 0, unchanged: 0 },
    })
    const card = await adminHere(['account', '12345'], { DATABASE_URL: world.databaseUrl }, '2018-12-20')
    const said = card.lines.map(line => line.trim().replaceAll(/ {2,}/g, ' | '))
    expect(said).toContain('2018-12-05 | 180607 | resident | 2018-12 | does not count | 20099')
    expect(said.find(line => line.startsWith('180607'))).toMatch(
      /2018-11-01 \| do not count: billed by average or norm$/,
    )
    expect((await take([december])).remarks).toEqual([])
  })

  test('that a resident’s reading contradicts meanwhile are judged again', async () => {
    // The list waits for the meter, which a resident's turn holds.
    const turn = world.orm.em.fork()
    await turn.begin()
    await turn.findOneOrFail(Meter, meter.id, { lockMode: 4 })
    const taken = take([december]).catch((error: Error) => error.message)
    await waitsForLock()
    await turn.execute(
      `insert into readings (meter_id, source, taken_on, values_wh, period, state, billed, sent_at)
       values (?, 'resident', '2018-12-04', '{20100000}', '2018-11-01', 'accepted', true, now())`,
      [meter.id],
    )
    await turn.commit()
    expect(await taken).toMatch(/Other readings came in meanwhile/)
    expect(await waiting()).toEqual([])
  })
})

async function waitsForLock(): Promise<void> {
  const waitingQuery = `select 1 from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`
  while ((await world.orm.em.fork().execute<unknown[]>(waitingQuery)).length === 0) await new Promise(setImmediate)
}
