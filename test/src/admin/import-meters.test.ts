import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadAccount } from '../../../core/charges/usage/load-account.ts'
import { lastReadings } from '../../../core/charges/usage/standing-meters.ts'
import { openAccount } from '../../../core/ledger/open-account.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { meters } from '../../../src/admin/import/meters.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, ivanov, noon, openEmptyWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeEach(async () => {
  world = await openEmptyWorld()
  await openHousehold(world, { number: '777', serial: 'old' })
  await world.act(em => openAccount(em, { ...ivanov, number: '12345' }, noon('2018-11-28')))
})
afterEach(() => world.close())

const header = 'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3'
const one = 'kemerovo,12345,180607,СОЭБ 2 ПДР,1,5,1,2010-01-01,,2018-11-27,20032,,'
const two = 'kemerovo,12345,0031,Нева,2,6,20,01.02.2010,01.02.2030,27.11.2018,"12045,5",6080.125,'

const take = (...lines: string[]) => importList(world, meters, list(header, ...lines))

describe('meters', () => {
  test('come in with the reading that their first bill is counted from, and again change nothing', async () => {
    expect(await take(one, two)).toEqual({ problems: [], remarks: [], outcome: { added: 2, changed: 0, unchanged: 0 } })
    const em = world.orm.em.fork()
    const meter = await em.findOneOrFail(Meter, { serial: '0031' })
    expect(meter).toMatchObject({ zones: 2, digits: 6, ratio: 20n, verifiedUntil: day('2030-02-01'), removedOn: null })
    expect(lastReadings(await loadAccount(em, meter.account), meter.id).previous).toMatchObject({
      takenOn: day('2018-11-27'),
      valuesWh: [12_045_500n, 6_080_125n],
      source: 'opening',
    })
    expect((await take(two, one)).outcome).toEqual({ added: 0, changed: 0, unchanged: 2 })
  })

  test('change their model and verification, and nothing that bills were reckoned with', async () => {
    await take(one, two)
    const verified = one.replace('2010-01-01,', '2010-01-01,2031-05-05').replace('ПДР', 'ПДР-2')
    expect((await take(verified, two)).outcome).toEqual({ added: 0, changed: 1, unchanged: 1 })
    const { problems } = await take(
      one.replace(',5,1,', ',6,2,').replace('20032', '20033'),
      two.replace('01.02.2010', '02.02.2010'),
    )
    expect(problems).toEqual([
      'row 2, digits: was 5 and does not change: replace the meter',
      'row 2, ratio: was 1 and does not change: replace the meter',
      'row 2, t1: was 20032 in the reading the meter came with, which does not change',
      'row 3, installed_on: the meter stands there since 2010-02-01 already',
    ])
  })

  test('that cannot be are refused, cell by cell', async () => {
    const { problems } = await take(
      one,
      one,
      two.replace('kemerovo', 'berezovsky'),
      one.replace('180607', '1').replace(',1,5,1,', ',3,2,0,'),
      one.replace('180607', '2').replace('20032', '100000'),
      one.replace('180607', '3').replace('2018-11-27', '2009-12-31'),
      one.replace('180607', '4').replace('2018-11-27', '2026-11-26'),
      one.replace('180607', '5').replace('20032,', ',1'),
      one.replace('180607', '6').replace('20032', '-1'),
      one.replace('180607', '').replace('СОЭБ 2 ПДР', ''),
      one.replace('12345', '777'),
    )
    expect(problems).toEqual([
      'row 3, serial: repeats row 2',
      'row 4, account: there is no account 12345 in the branch berezovsky',
      'row 5, digits: "2" is not a whole number from 3 to 9',
      'row 5, ratio: "0" is not a whole number from 1 to 100000',
      'row 5, t2: is empty',
      'row 5, t3: is empty',
      'row 6, t1: is more than a dial of 5 digits can show',
      'row 7, reading_date: is before the meter was installed',
      'row 8, reading_date: "2026-11-26" is in the future',
      'row 9, t1: is empty',
      'row 9, t2: must be empty: there is 1 zone',
      'row 10, t1: "-1" is below zero',
      'row 11, serial: is empty',
      'row 11, model: is empty',
      'row 12, serial: the account has the meter old: use replace-meter, or list both',
    ])
    expect(await world.orm.em.fork().count(Meter)).toBe(1)
  })
})
