import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../../core/accounts/account.table.ts'
import { loadAccount } from '../../../../core/charges/usage/load-account.ts'
import { findOpenUsages } from '../../../../core/charges/usage/open-usages.ts'
import { type ExplainedCharge, explainable, explainCharge } from '../../../../core/charges/views/explain-charge.ts'
import { forecast } from '../../../../core/charges/views/forecast.ts'
import { lastYearsUse } from '../../../../core/charges/views/last-years-use.ts'
import { postedCharges } from '../../../../core/charges/views/posted-charges.ts'
import { Bill } from '../../../../core/ledger/bill.table.ts'
import type { Meter } from '../../../../core/metering/meter.table.ts'
import { type CoreWorld, close, day, openCoreWorld, openHousehold, send } from '../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const month = (text: string) => Temporal.PlainYearMonth.from(text)

/** Explains a closed month, after checking that every figure of it adds up. */
async function explained(account: Account, period: string): Promise<ExplainedCharge[]> {
  const em = world.orm.em.fork()
  const charges: ExplainedCharge[] = []
  for (const each of await postedCharges(em, account.id, month(period)))
    charges.push(await explainCharge(em, account, each))
  for (const charge of charges) addsUp(charge)
  const bill = await em.findOneOrFail(Bill, { account: account.id, period: month(period) })
  expect(sum(charges.map(({ amountKopecks }) => amountKopecks))).toBe(bill.chargedKopecks)
  const corrections = charges.flatMap(({ recalculations }) => recalculations.map(({ amountKopecks }) => amountKopecks))
  expect(sum(corrections)).toBe(bill.recalculatedKopecks)
  return charges
}

function addsUp({ lines, amountKopecks, ratedWh, usedWh, dials, average, recalculations }: ExplainedCharge): void {
  expect(sum(lines.map(line => line.amountKopecks))).toBe(amountKopecks)
  expect(sum(lines.map(({ volumeWh }) => volumeWh))).toBe(ratedWh)
  for (const { previousWh, nextWh, ratio, volumeWh, capacityWh } of dials)
    for (const [zone, volume] of volumeWh.entries()) {
      const over = nextWh[zone]! < previousWh[zone]! ? capacityWh! : 0n
      expect((over + nextWh[zone]! - previousWh[zone]!) * ratio).toBe(volume)
    }
  if (dials.length > 0) expect(sum(dials.flatMap(({ volumeWh }) => volumeWh))).toBe(usedWh)
  if (average) expect(sum(average.averageWh)).toBe(ratedWh)
  for (const each of recalculations) expect(each.againKopecks - each.thenKopecks).toBe(each.amountKopecks)
}

const sum = (values: bigint[]) => values.reduce((all, value) => all + value, 0n)

/** A hundred kilowatt-hours a month, read and billed from December to March; gives what the dial shows at the end. */
async function readFourMonths(account: Account, meter: Meter): Promise<number> {
  let kwh = 1000
  for (const [period, on] of [
    ['2024-12', '2024-12-25'],
    ['2025-01', '2025-01-25'],
    ['2025-02', '2025-02-25'],
    ['2025-03', '2025-03-25'],
  ] as const) {
    kwh += 100
    await send(world, meter, [kwh], on)
    await close(world, period)
    const [charge] = await explained(account, period)
    expect(charge).toMatchObject({ basis: 'actual', ratedWh: 100_000n, limitsKwh: [], isByDays: false })
  }
  return kwh
}

test('a household through readings, averages, the norm, and a reading that rates them again', async () => {
  const { account, meter } = await openHousehold(world, {
    openingKwh: [1000],
    openingOn: day('2024-11-25'),
    billedFrom: month('2024-12'),
  })
  const kwh = await readFourMonths(account, meter)
  const em = world.orm.em.fork()
  expect(forecast(await loadAccount(em, account.id), month('2025-04'))).toMatchObject({
    dailyWh: 3333n,
    volumeWh: 100_000n,
    amountKopecks: 32_800n,
  })

  for (const period of ['2025-04', '2025-05', '2025-06']) {
    await close(world, period)
    const [charge] = await explained(account, period)
    expect(charge).toMatchObject({ basis: 'average', dials: [] })
    expect(charge?.average).toMatchObject({
      from: day('2024-11-25'),
      to: day('2025-03-25'),
      days: 120n,
      volumeWh: [400_000n],
    })
  }
  await close(world, '2025-07')
  const [byNorm] = await explained(account, '2025-07')
  expect(byNorm).toMatchObject({ basis: 'norm', dials: [], ratedWh: 180_000n })

  await send(world, meter, [kwh + 900], '2025-08-25', { confirmed: { rollover: false, largeUse: true } })
  const waiting = await findOpenUsages(em, account)
  const ahead = await explainCharge(em, account, explainable(waiting[0]!))
  addsUp(ahead)
  await close(world, '2025-08')
  const [again] = await explained(account, '2025-08')
  expect(again).toEqual(ahead)
  expect(again).toMatchObject({ basis: 'actual', usedWh: 900_000n })
  expect(again?.ratedWh).toBeLessThan(900_000n)
  expect(again?.recalculations.map(({ period }) => period.toString())).toEqual([
    '2025-04',
    '2025-05',
    '2025-06',
    '2025-07',
  ])
})

test('two zones with a ratio, a dial that turns over, and last year’s month', async () => {
  const { account, meter } = await openHousehold(world, {
    openingKwh: [99_000],
    openingOn: day('2024-10-25'),
    billedFrom: month('2024-11'),
    ratio: 20n,
    digits: 5,
  })
  await send(world, meter, [99_500], '2024-11-25', { confirmed: { rollover: false, largeUse: true } })
  await close(world, '2024-11')
  await send(world, meter, [10], '2024-12-25', { confirmed: { rollover: true, largeUse: true } })
  await close(world, '2024-12')
  const [charge] = await explained(account, '2024-12')
  expect(charge?.dials).toMatchObject([{ ratio: 20n, capacityWh: 100_000_000n, volumeWh: [10_200_000n] }])
  const before = await lastYearsUse(world.orm.em.fork(), account.id, month('2025-12'))
  expect(before).toMatchObject({ period: month('2024-12'), days: 30n, volumeWh: 10_200_000n })
  expect(await lastYearsUse(world.orm.em.fork(), account.id, month('2025-01'))).toBeNull()
})
