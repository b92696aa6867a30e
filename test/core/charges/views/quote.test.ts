import { afterAll, beforeAll, expect, test } from 'vitest'
import { Charge } from '../../../../core/charges/charge.table.ts'
import { quote } from '../../../../core/charges/views/quote.ts'
import { balanceOf } from '../../../../core/ledger/balance.ts'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { Reading } from '../../../../core/metering/reading.table.ts'
import { TariffRow } from '../../../../core/tariffs/tariff-row.table.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
  noon,
  openCoreWorld,
  openHousehold,
  send,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

async function household(changes: Household = {}) {
  const { account, meter } = await openHousehold(world, changes)
  return { account, meter, quoted: (on: string) => world.act(em => quote(em, account, day(on))) }
}

test("the manual's figures: 67 kWh, 219,76 ₽, and 156,65 ₽ to pay after the overpayment", async () => {
  const { meter, quoted } = await household()
  await send(world, meter, [20099], '2018-12-05')
  const { usages, ...owed } = await quoted('2018-12-05')
  expect(owed).toEqual({
    chargeKopecks: 21976n,
    recalculations: [],
    balance: { balanceKopecks: -6311n, asOf: day('2018-12-05') },
    dueKopecks: 15665n,
    advanceKopecks: 0n,
  })
  expect(usages).toHaveLength(1)
  expect(usages[0]).toMatchObject({ volumeWh: [67_000n], rating: { totalKopecks: 21976n } })
  expect(usages[0]!.rating.lines).toMatchObject([{ range: 1, zone: 1, volumeWh: 67_000n, price: 32_800n }])
  expect([usages[0]!.previous.takenOn, usages[0]!.reading.takenOn].map(String)).toEqual(['2018-11-27', '2018-12-05'])
})

test('a debt is added', async () => {
  const { meter, quoted } = await household({ balanceKopecks: 100_000n })
  await send(world, meter, [20099], '2018-12-05')
  expect(await quoted('2018-12-05')).toMatchObject({ chargeKopecks: 21976n, dueKopecks: 121_976n, advanceKopecks: 0n })
})

test('what the controller read sets aside what the resident sent for the same bill, also before a later reading', async () => {
  const { meter, quoted } = await household()
  await send(world, meter, [20040], '2018-12-20')
  await send(world, meter, [20050], '2018-12-21', { source: 'control' })
  await send(world, meter, [20099], '2019-01-20')
  const { usages } = await quoted('2019-01-20')
  expect(usages.map(({ volumeWh }) => volumeWh)).toEqual([[18_000n], [49_000n]])
})

test('an overpayment beyond the charge leaves nothing due and the rest as an advance', async () => {
  const { meter, quoted } = await household({ balanceKopecks: -50_000n })
  await send(world, meter, [20099], '2018-12-05')
  expect(await quoted('2018-12-05')).toMatchObject({ chargeKopecks: 21976n, dueKopecks: 0n, advanceKopecks: 28_024n })
})

test('an overpayment of exactly the charge leaves neither', async () => {
  const { meter, quoted } = await household({ balanceKopecks: -21_976n })
  await send(world, meter, [20099], '2018-12-05')
  expect(await quoted('2018-12-05')).toMatchObject({ dueKopecks: 0n, advanceKopecks: 0n })
})

test('without a reading that waits there is the balance only', async () => {
  const [debt, credit] = [await household({ balanceKopecks: 500n }), await household()]
  expect(await debt.quoted('2018-12-05')).toMatchObject({ usages: [], chargeKopecks: 0n, dueKopecks: 500n })
  expect(await credit.quoted('2018-12-05')).toMatchObject({ usages: [], dueKopecks: 0n, advanceKopecks: 6311n })
})

test('readings that wait for two bills are both counted, each from the one before', async () => {
  const { meter, quoted } = await household()
  await send(world, meter, [20099], '2018-12-20')
  await send(world, meter, [20199], '2019-01-20')
  const { usages, chargeKopecks } = await quoted('2019-01-20')
  expect(usages.map(({ reading, volumeWh }) => `${reading.period} ${volumeWh[0]}`)).toEqual([
    '2018-12 67000',
    '2019-01 100000',
  ])
  expect(chargeKopecks).toBe(21976n + 32800n)
})

test('the meters of an account are counted together, a removed one up to its last reading', async () => {
  const { account, meter, quoted } = await household()
  const second = await world.act(async em => {
    const other = em.create(Meter, {
      account: account.id,
      serial: '2',
      model: 'Меркурий 201.5',
      zones: 1,
      digits: 5,
      ratio: 1n,
      installedOn: day('2018-11-01'),
    })
    await em.flush()
    em.create(Reading, {
      meter: other.id,
      source: 'opening',
      takenOn: day('2018-11-01'),
      valuesWh: [0n],
      billed: true,
      period: Temporal.PlainYearMonth.from('2018-11'),
      state: 'accepted',
      sentAt: noon('2018-11-01'),
    })
    return other
  })
  await send(world, meter, [20099], '2018-12-05')
  await send(world, second, [10], '2018-12-05')
  expect(await quoted('2018-12-05')).toMatchObject({ chargeKopecks: 21976n + 3280n })
  await world.act(em => em.nativeUpdate(Meter, second.id, { removedOn: day('2018-12-06') }))
  expect(await quoted('2018-12-06')).toMatchObject({ chargeKopecks: 21976n + 3280n })
})

test('ranges and tariff versions come from the tables, and a large family stays in the first range', async () => {
  const rural = { category: 'rural', zones: 1, limitsKwh: ['100'] }
  await world.act(async em => {
    em.create(TariffRow, { ...rural, inForceFrom: day('2018-01-01'), prices: [['2'], ['3']] })
    em.create(TariffRow, { ...rural, inForceFrom: day('2018-12-02'), prices: [['4'], ['6']] })
  })
  const [usual, exempt] = [
    await household({ category: 'rural' }),
    await household({ category: 'rural', rangeExempt: true }),
  ]
  for (const { meter } of [usual, exempt]) await send(world, meter, [20032 + 200], '2018-12-07')
  const lines = async ({ quoted }: typeof usual) =>
    (await quoted('2018-12-07')).usages[0]!.rating.lines.map(line => [line.range, line.volumeWh, line.amountKopecks])
  expect(await lines(usual)).toEqual([
    [1, 50_000n, 100_00n],
    [2, 50_000n, 150_00n],
    [1, 50_000n, 200_00n],
    [2, 50_000n, 300_00n],
  ])
  expect(await lines(exempt)).toEqual([
    [1, 100_000n, 200_00n],
    [1, 100_000n, 400_00n],
  ])
})

test('a day without a tariff is an error, not a guess', async () => {
  const { meter, quoted } = await household({ category: 'stove' })
  await send(world, meter, [20099], '2018-12-05')
  await expect(quoted('2018-12-05')).rejects.toThrow('No tariff is in force')
})

test('billing what was quoted moves the charge into the balance, once', async () => {
  const { account, meter, quoted } = await household()
  await send(world, meter, [20099], '2018-12-05')
  const charges = () => world.act(em => em.find(Charge, { account: account.id }))
  for (const period of ['2018-11', '2018-12']) await close(world, period)
  const [charge] = await charges()
  expect(charge).toMatchObject({
    id: `charge:${account.id}:2018-12:${meter.id}`,
    basis: 'actual',
    amountKopecks: 21976n,
  })
  const line = { range: 1, zone: 1, zones: 1, volumeWh: 67_000n, price: 32_800n }
  expect(charge?.lines).toEqual([{ ...line, tariffFrom: day('2018-07-01'), amountKopecks: 21_976n }])
  await close(world, '2018-12')
  expect(await charges()).toMatchObject([{ id: charge!.id, postedAt: charge!.postedAt }])
  expect(await quoted('2018-12-31')).toMatchObject({ usages: [], dueKopecks: 15665n })
  expect(await quoted('2018-12-30')).toMatchObject({ usages: [], dueKopecks: 0n, advanceKopecks: 6311n })
})

test('a bill of nothing used is a charge without a transfer', async () => {
  const { account, meter } = await household()
  await send(world, meter, [20032], '2018-12-05')
  for (const period of ['2018-11', '2018-12']) await close(world, period)
  const charges = await world.act(em => em.find(Charge, { account: account.id }))
  expect(charges).toMatchObject([{ amountKopecks: 0n, lines: [{ volumeWh: 0n, amountKopecks: 0n }] }])
  expect(await world.act(em => balanceOf(em, account.id, day('2019-01-01')))).toMatchObject({ balanceKopecks: -6311n })
})
