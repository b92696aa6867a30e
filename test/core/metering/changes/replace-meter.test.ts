import { afterAll, beforeAll, expect, test } from 'vitest'
import { Charge } from '../../../../core/charges/charge.table.ts'
import { loadAccount } from '../../../../core/charges/usage/load-account.ts'
import { forecast } from '../../../../core/charges/views/forecast.ts'
import { quote } from '../../../../core/charges/views/quote.ts'
import { Bill } from '../../../../core/ledger/bill.table.ts'
import { type Replacement, replaceMeter } from '../../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { Reading } from '../../../../core/metering/reading.table.ts'
import { TariffRow } from '../../../../core/tariffs/tariff-row.table.ts'
import {
  type CoreWorld,
  close,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  send,
  supplier,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  const twoZones = {
    category: 'no-stove',
    zones: 2,
    inForceFrom: day('2018-07-01'),
    limitsKwh: [],
    prices: [['4', '2']],
  }
  await world.act(async em => void em.create(TariffRow, twoZones))
})
afterAll(() => world.close())

const april = Temporal.PlainYearMonth.from('2019-04')
const next = {
  serial: '777',
  model: 'Меркурий 201.5',
  zones: 1,
  digits: 6,
  ratio: 1n,
  verifiedUntil: day('2034-12-31'),
  openingWh: [2_000n],
}

async function household(more: Partial<Replacement> = {}) {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n })
  const wanted = { meterId: meter.id, on: day('2018-12-11'), closingWh: [20_046_000n], next, ...more }
  return {
    account,
    meter,
    replace: (changes: Partial<Replacement> = {}) =>
      world.act(em => replaceMeter(em, { ...wanted, ...changes }, supplier, noon('2018-12-11'))),
    meters: () => world.act(em => em.find(Meter, { account: account.id }, { orderBy: { id: 'asc' } })),
    quoted: (on: string) => world.act(em => quote(em, account, day(on))),
    charges: () => world.act(em => em.find(Charge, { account: account.id }, { orderBy: { period: 'asc' } })),
  }
}

test('the old meter counts up to its closing reading, the new one from its opening reading, in one bill', async () => {
  const { replace, meters, quoted, charges } = await household()
  expect(await replace()).toMatchObject({ kind: 'replaced' })
  const [old, fresh] = await meters()
  expect([old!.removedOn, fresh!.installedOn, fresh!.replaces]).toEqual([day('2018-12-11'), day('2018-12-11'), old!.id])
  await send(world, fresh!, [12], '2018-12-20')
  const { usages, chargeKopecks } = await quoted('2018-12-20')
  expect(usages.map(({ meter, volumeWh }) => [meter.serial, volumeWh[0]])).toEqual([
    ['180607', 14_000n],
    ['777', 10_000n],
  ])
  expect(chargeKopecks).toBe(24n * 328n)
  for (const period of ['2018-11', '2018-12']) await close(world, period)
  expect(await charges()).toMatchObject([{ point: old!.id, basis: 'actual', amountKopecks: 24n * 328n }])
  await close(world, '2019-01')
  expect((await charges()).at(-1)).toMatchObject({ point: old!.id, basis: 'norm' })
})

test('told twice, it happens once; a second replacement of the old meter is refused', async () => {
  const { replace, meters } = await household()
  const outcome = await replace()
  expect(await replace()).toEqual({ ...outcome, isNews: false })
  expect(await replace({ next: { ...next, serial: '778' } })).toEqual({ kind: 'refused', why: 'removed' })
  expect(await meters()).toHaveLength(2)
})

test('a closing reading that does not follow refuses the whole', async () => {
  const { replace, meters } = await household()
  expect(await replace({ closingWh: [20_000_000n] })).toMatchObject({ kind: 'refused', why: 'below-previous', zone: 1 })
  expect(await replace({ on: day('2018-11-26') })).toMatchObject({ kind: 'refused', why: 'before-last-reading' })
  expect(await meters()).toMatchObject([{ removedOn: null }])
})

test('a meter with more zones is rated apart from the one it replaced', async () => {
  const { replace, meters, quoted } = await household()
  await replace({ next: { ...next, zones: 2, openingWh: [0n, 0n] } })
  await send(world, (await meters())[1]!, [10, 5], '2018-12-20')
  const { usages, chargeKopecks } = await quoted('2018-12-20')
  const lines = usages.at(-1)!.rating.lines.map(line => [line.zones, line.zone, line.volumeWh, line.amountKopecks])
  expect(lines).toEqual([
    [1, 1, 14_000n, 4592n],
    [2, 1, 10_000n, 4000n],
    [2, 2, 5_000n, 1000n],
  ])
  expect(chargeKopecks).toBe(4592n + 5000n)
})

test('of a failed meter that cannot be read, the estimates up to that day stand, and the new one counts from then on', async () => {
  const { meter, replace, charges } = await household()
  await close(world, '2018-11')
  await world.act(em => em.nativeUpdate(Meter, meter.id, { failedOn: day('2018-12-01') }))
  for (const period of ['2018-12', '2019-01']) await close(world, period)
  const outcome = await replace({ on: day('2019-01-11'), closingWh: null })
  if (outcome.kind !== 'replaced') return expect.fail(outcome.why)
  const fresh = await world.act(em => em.findOneOrFail(Meter, outcome.meterId))
  await send(world, fresh, [2 + 40], '2019-02-20')
  await close(world, '2019-02')
  expect(await charges()).toMatchObject([
    { basis: 'norm', amountKopecks: 59040n },
    { basis: 'norm', amountKopecks: 59040n },
    // 19 of the 40 days, a kilowatt-hour each.
    { basis: 'actual', amountKopecks: 19n * 328n },
  ])
  // Of January's 590.40, what fell to the 21 days from the 11th on is taken back: 590.40 × 21 ÷ 31 = 399.95.
  const rows = await world.orm.em
    .fork()
    .execute('select earlier::text, amount_kopecks::int as amount from recalculations')
  expect(rows).toEqual([{ earlier: '2019-01-01', amount: 21 * 328 - 39995 }])
})

test('readings of the new meter begin with its opening one', async () => {
  const { replace, meters } = await household()
  await replace()
  const fresh = (await meters())[1]!
  expect(await world.act(em => em.find(Reading, { meter: fresh.id }))).toMatchObject([
    { source: 'opening', valuesWh: [2_000n], billed: true },
  ])
  expect(await send(world, fresh, [1], '2018-12-20')).toMatchObject({ kind: 'refused', why: 'below-previous' })
})

test('replaced after the window, the month is averaged by the old one as long as its closing reading waits', async () => {
  const { account, meter } = await openHousehold(world, { openingKwh: [1000], openingOn: day('2018-11-20') })
  // Ten kilowatt-hours a day: 900 in 90 days, and 380 up to 28 March, which is after the window.
  await send(world, meter, [1900], '2019-02-18', { confirmed: { rollover: false, largeUse: true } })
  for (const period of ['2018-11', '2018-12', '2019-01', '2019-02']) await close(world, period)
  const replacement = { meterId: meter.id, on: day('2019-03-28'), closingWh: [2_280_000n], next }
  const outcome = await world.act(em => replaceMeter(em, replacement, supplier, noon('2019-03-28')))
  if (outcome.kind !== 'replaced') return expect.fail(outcome.why)
  const ahead = await world.act(async em => forecast(await loadAccount(em, account.id), april))
  expect(ahead).toMatchObject({ dailyWh: 10_000n })
  await close(world, '2019-03')
  const fresh = await world.act(em => em.findOneOrFail(Meter, outcome.meterId))
  await send(world, fresh, [2 + 230], '2019-04-20')
  await close(world, '2019-04')
  const charges = await world.act(em => em.find(Charge, { account: account.id }, { orderBy: { period: 'asc' } }))
  expect(charges.slice(-2)).toMatchObject([
    { basis: 'average', amountKopecks: 310n * 328n },
    { basis: 'actual', amountKopecks: 230n * 328n },
  ])
  // March: the 380 kWh since 18 February instead of 310.
  expect(await world.act(em => em.findOne(Bill, { account: account.id, period: april }))).toMatchObject({
    recalculatedKopecks: 70n * 328n,
  })
})

test.each([
  ['a first reading in its month', true],
  ['no reading yet', false],
])('the days before a meter whose predecessor failed are averaged by that one: %s', async (_, isRead) => {
  const { account, meter } = await openHousehold(world, { openingKwh: [1000], openingOn: day('2018-11-20') })
  // Ten kilowatt-hours a day, then the meter fails; how it ended, nobody knows.
  await send(world, meter, [1900], '2019-02-18', { confirmed: { rollover: false, largeUse: true } })
  for (const period of ['2018-11', '2018-12', '2019-01', '2019-02', '2019-03']) await close(world, period)
  const replacement = { meterId: meter.id, on: day('2019-04-11'), closingWh: null, next }
  const outcome = await world.act(em => replaceMeter(em, replacement, supplier, noon('2019-04-11')))
  if (outcome.kind !== 'replaced') return expect.fail(outcome.why)
  const fresh = await world.act(em => em.findOneOrFail(Meter, outcome.meterId))
  if (isRead) await send(world, fresh, [2 + 70], '2019-04-20')
  await close(world, '2019-04')
  const charges = await world.act(em => em.find(Charge, { account: account.id }, { orderBy: { period: 'asc' } }))
  expect(charges.slice(-2)).toMatchObject([
    { basis: 'average', amountKopecks: 310n * 328n },
    isRead ? { basis: 'actual', amountKopecks: (100n + 70n) * 328n } : { basis: 'average', amountKopecks: 300n * 328n },
  ])
})

test('a closing reading that is learned of after the bill ends at the sums of one that was known', async () => {
  const totals: bigint[] = []
  for (const isLate of [false, true]) {
    const { account, replace, meters } = await household()
    await replace(isLate ? { closingWh: null } : {})
    const [, fresh] = await meters()
    await send(world, fresh!, [12], '2018-12-20')
    for (const period of ['2018-11', '2018-12']) await close(world, period)
    if (isLate) expect(await replace()).toMatchObject({ kind: 'replaced', isNews: true })
    await close(world, '2019-01')
    const [row] = await world.orm.em.fork().execute<{ sum: string }[]>(
      `select (select sum(amount_kopecks) from charges where account_id = ? and period < '2019-01-01')
           + (select coalesce(sum(amount_kopecks), 0) from recalculations where account_id = ?) as sum`,
      [account.id, account.id],
    )
    totals.push(BigInt(row!.sum))
  }
  expect(totals).toEqual([24n * 328n, 24n * 328n])
})
