import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { findMonthlyUse } from '../../../core/charges/views/find-monthly-use.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { readingHistory } from '../../../core/metering/reading-history.ts'
import { exports } from '../../../src/admin/export/exports.ts'
import { readings } from '../../../src/admin/import/readings.ts'
import { asCsv, csvForms, listed } from '../../support/lists/listed.ts'
import { adminHere, importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
  openCoreWorld,
  openHousehold,
  send,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

/** A household whose meter was there for years before it was taken over. */
async function openOld(household: Household) {
  const opened = await openHousehold(world, household)
  await world.act(em => em.nativeUpdate(Meter, opened.meter.id, { installedOn: day('2012-05-01') }))
  return opened
}

const header = 'branch,account,serial,date,source,t1'
const row = (account: Account, on: string, kwh: number, source = 'resident') =>
  `kemerovo,${account.number},180607,${on},${source},${kwh}`
const take = (lines: string[], options = {}) =>
  importList(world, readings, list(header, ...lines), { today: '2019-02-01', ...options })
const bills = (account: Account, columns: string) =>
  world.orm.em.fork().execute(`select ${columns} from bills where account_id = ? order by period`, [account.id])

describe('readings from before the opening one', () => {
  let account: Account
  let meter: Meter
  const year = () => [
    row(account, '2018-03-20', 18_000),
    row(account, '2018-06-20', 18_920),
    row(account, '2018-09-20', 19_832, 'control'),
  ]
  beforeAll(async () => {
    ;({ account, meter } = await openOld({ number: '70001' }))
  })

  test('come in as history, that is told apart in the sums and on the card, and again change nothing', async () => {
    expect(await take(year())).toEqual({
      problems: [],
      remarks: [],
      outcome: { added: 3, changed: 0, unchanged: 0 },
    })
    expect((await take(year())).outcome).toEqual({ added: 0, changed: 0, unchanged: 3 })
    const card = await adminHere(['account', '70001'], { DATABASE_URL: world.databaseUrl }, '2018-12-20')
    expect(card.lines.map(line => line.trim().replaceAll(/ {2,}/g, ' | '))).toContain(
      '2018-09-20 | 180607 | control | history | 19832',
    )
  })

  test('go out with the month they were of, as they came in', async () => {
    const out = await listed(world, exports.readings!, '2018-06')
    expect(out).toMatchObject([{ account: '70001', serial: '180607', date: '2018-06-20', t1: '18920' }])
    const { problems, outcome } = await importList(
      world,
      readings,
      await asCsv(exports.readings!, out, csvForms[0]![1]),
    )
    expect({ problems, outcome }).toMatchObject({ problems: [], outcome: { added: 0, unchanged: 1 } })
  })

  test('are shown to the resident, with the use of the months before', async () => {
    const told = await world.act(em => readingHistory(em, account.id))
    expect(told.map(({ takenOn, usedWh, source }) => `${takenOn} ${source} ${usedWh}`)).toEqual([
      '2018-03-20 resident null',
      '2018-06-20 resident 920000',
      '2018-09-20 control 912000',
      '2018-11-27 opening 200000',
    ])
    const [from, to] = ['2018-01', '2018-12'].map(text => Temporal.PlainYearMonth.from(text)) as never[]
    const months = await world.act(em => findMonthlyUse(em, account, { from: from!, to: to! }))
    expect(months.map(({ period, zones, basis }) => `${period} ${basis} ${zones[0]!.volumeWh}`)).toEqual([
      '2018-04 shared 420000',
      '2018-05 shared 310000',
      '2018-06 actual 190000',
      '2018-07 shared 416348',
      '2018-08 shared 307304',
      '2018-09 actual 188348',
      '2018-10 actual 200000',
    ])
  })

  test('say what is usual, as long as nothing else does', async () => {
    // 92 days with 912 kWh and more: about 10 kWh a day, and the norm would ask only above 59 kWh a day.
    const much = await send(world, meter, [20_432], '2018-12-07')
    expect(much).toMatchObject({ kind: 'unconfirmed', what: 'largeUse', likely: { of: 'usual', days: 10n } })
    expect((await take([row(account, '2018-12-07', 20_432)])).problems).toEqual([
      'row 2, t1: 400 kWh since 2018-11-27 are more than three times the usual. Look, and import with --confirmed',
    ])
  })

  test('must stand between one another and the opening reading', async () => {
    const { problems } = await take([
      row(account, '2018-04-20', 17_999),
      row(account, '2018-07-20', 19_900),
      row(account, '2018-10-20', 20_100),
      row(account, '2011-10-20', 1),
    ])
    expect(problems).toEqual([
      'row 2, t1: 17999 is below the 18000 of 2018-03-20',
      'row 3, t1: 19900 is above the 19832 of 2018-09-20, which is later',
      'row 4, t1: 20100 is above the 20032 of 2018-11-27, which is later',
      'row 5, date: the meter 180607 did not stand there on 2011-10-20',
    ])
  })

  test('are put right by another list, or by the command', async () => {
    expect((await take([row(account, '2018-06-20', 18_930)])).outcome).toMatchObject({ added: 1 })
    const correct = (value: string) => {
      const by = ['--by', 'Петрова', '--why', 'a 4 for a 3', '--yes']
      return adminHere(
        ['correct-reading', '70001', '--date', '2018-06-20', '--value', value, ...by],
        { DATABASE_URL: world.databaseUrl },
        '2018-12-20',
      )
    }
    expect((await correct('19900')).complaint).toMatch(/2018-09-20, 19832, could not follow that of 2018-06-20, 19900/)
    expect((await correct('18940')).lines.join()).toMatch(/18940 instead of 18930/)
    expect(await listed(world, exports.readings!, '2018-06')).toMatchObject([{ t1: '18940' }])
  })
})

test('a dial that turned over before the opening reading comes in once somebody has looked', async () => {
  const { account } = await openOld({ number: '70002', openingKwh: [40] })
  const over = [row(account, '2018-06-20', 99_800), row(account, '2018-09-20', 20)]
  expect((await take(over)).problems).toEqual(['row 2, t1: 99800 is above the 40 of 2018-11-27, which is later'])
  expect((await take(over, { confirmed: true })).outcome).toMatchObject({ added: 2 })
})

test('no bill is another for it, whatever was read before', async () => {
  const past = fc.array(fc.record({ days: fc.integer({ min: 1, max: 70 }), kwh: fc.integer({ min: 0, max: 3_000 }) }), {
    maxLength: 12,
  })
  // Months without a reading are billed by the average or the norm, and corrected later.
  const sent = fc.array(fc.option(fc.integer({ min: 0, max: 900 })), { minLength: 5, maxLength: 5 })
  const periods = ['2018-12', '2019-01', '2019-02', '2019-03', '2019-04']
  const property = fc.asyncProperty(past, sent, async (before, months) => {
    const [told, untold] = [await openOld({}), await openOld({})]
    let [on, kwh] = [day('2018-11-27'), 20_032]
    const history = before.flatMap(each => {
      on = on.subtract({ days: each.days })
      kwh -= each.kwh
      return kwh < 0 ? [] : [row(told.account, on.toString(), kwh)]
    })
    expect((await take(history)).problems).toEqual([])
    let shown = 20_032
    for (const [index, period] of periods.entries()) {
      shown += months[index] ?? 0
      const confirmed = { rollover: false, largeUse: true }
      for (const { meter } of months[index] === null ? [] : [told, untold]) {
        expect(await send(world, meter, [shown], `${period}-20`, { confirmed })).toMatchObject({ kind: 'accepted' })
      }
      await close(world, period)
    }
    const columns = `period::text, opening_kopecks, charged_kopecks, recalculated_kopecks, penalty_kopecks, closing_kopecks,
      (select jsonb_agg(c.lines) from charges c where c.account_id = bills.account_id and c.period = bills.period) as lines`
    expect(await bills(told.account, columns)).toEqual(await bills(untold.account, columns))
  })
  await fc.assert(property, { numRuns: 6 })
})
