import { afterAll, beforeAll, expect, test } from 'vitest'
import { findMonthlyUse } from '../../../core/charges/views/find-monthly-use.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { readingHistory } from '../../../core/metering/reading-history.ts'
import {
  type CoreWorld,
  close,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  send,
  supplier,
  wattHours,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const historyOf = async (accountId: number) =>
  (await world.act(em => readingHistory(em, accountId))).map(({ serial, takenOn, usedWh, source, isCounted }) =>
    [serial, takenOn, usedWh?.map(String) ?? 'nothing', source, ...(isCounted ? [] : ['not counted'])].join(' '),
  )
const billedFrom = Temporal.PlainYearMonth.from('2018-12')
const since2018 = { from: Temporal.PlainYearMonth.from('2018-11'), to: Temporal.PlainYearMonth.from('2019-12') }

test('a household’s readings: sent, read, of a meter replaced, of one that failed; and its use by month', async () => {
  const { account, meter } = await openHousehold(world, { openingKwh: [1000], serial: 'OLD', ratio: 2n, billedFrom })
  await send(world, meter, [1010], '2018-12-20')
  await send(world, meter, [1020], '2018-12-21', { source: 'control' })
  await close(world, '2018-12')
  await close(world, '2019-01')
  const next = {
    serial: 'NEW',
    model: 'М',
    zones: 1,
    digits: 5,
    ratio: 1n,
    verifiedUntil: null,
    openingWh: wattHours([5]),
  }
  const replacement = { meterId: meter.id, on: day('2019-02-10'), closingWh: wattHours([1110]), next }
  await world.act(em => replaceMeter(em, replacement, supplier, noon('2019-02-10')))
  const replacing = await world.act(em => em.findOneOrFail(Meter, { replaces: meter.id }))
  await send(world, replacing, [105], '2019-02-20')
  expect(await historyOf(account.id)).toEqual([
    'OLD 2018-11-27 nothing opening',
    'OLD 2018-12-20 20000 resident',
    'OLD 2018-12-21 20000 control',
    'OLD 2019-02-10 180000 closing',
    'NEW 2019-02-10 nothing opening',
    'NEW 2019-02-20 100000 resident',
  ])
  const months = () => world.act(em => findMonthlyUse(em, account, since2018))
  const waiting = await months()
  expect(waiting.map(({ period, basis }) => `${period} ${basis}`)).toEqual([
    '2018-12 actual',
    '2019-01 shared',
    '2019-02 actual',
  ])
  // 180 kWh in 51 days from 21 December, 42 of them to the end of January; the new meter's 100 kWh are February's.
  expect(waiting.map(({ zones }) => zones)).toEqual(
    [40_000n, 148_235n, 131_765n].map(volumeWh => [{ zone: 1, zones: 1, volumeWh }]),
  )
  await close(world, '2019-02')
  expect(await months()).toEqual(waiting)

  await world.act(async em => {
    ;(await em.findOneOrFail(Meter, replacing.id)).failedOn = day('2019-03-10')
  })
  await send(world, replacing, [130], '2019-03-20')
  await close(world, '2019-03')
  expect((await historyOf(account.id)).at(-1)).toBe('NEW 2019-03-20 nothing resident not counted')
  expect((await months()).at(-1)).toMatchObject({ basis: 'norm', zones: [{ zone: 1, zones: 1, volumeWh: 180_000n }] })
})

test('months that are neither closed nor read have their part of a reading that waits', async () => {
  const { account, meter } = await openHousehold(world, { openingOn: day('2018-11-30') })
  await send(world, meter, [20_032 + 93], '2019-02-25')
  const months = await world.act(em => findMonthlyUse(em, account, since2018))
  // 87 days: 32 up to the end of December, 31, 24.
  expect(months.map(({ basis, zones }) => [basis, zones[0]!.volumeWh])).toEqual([
    ['shared', 34_207n],
    ['shared', 33_138n],
    ['actual', 25_655n],
  ])
})
