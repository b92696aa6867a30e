import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { quote } from '../../../core/charges/views/quote.ts'
import { Bill } from '../../../core/ledger/bill.table.ts'
import type { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { pendingReading, toldReadings } from '../../../core/metering/readings.ts'
import {
  type CoreWorld,
  close,
  day,
  openCoreWorld,
  openHousehold,
  openPeer,
  send,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const pending = (meter: Meter) => world.act(em => pendingReading(em, meter.id))
const rows = (meter: Meter) =>
  world.act(em => em.find(Reading, { meter: meter.id, source: { $ne: 'opening' } }, { orderBy: { id: 'asc' } }))
const rollover = { rollover: true, largeUse: false }
const january = Temporal.PlainYearMonth.from('2019-01')
const largeUse = { rollover: false, largeUse: true }

describe('a reading is accepted', () => {
  test("the manual's one: 20099 after 20032 is 67 kWh", async () => {
    const { meter } = await openHousehold(world)
    const peer = await openPeer(world, 'who-sent-it')
    const outcome = await send(world, meter, [20099], '2018-12-05', { sentBy: peer.id })
    expect(outcome).toEqual({ kind: 'accepted', readingId: expect.any(Number), volumeWh: [67_000n], superseded: [] })
    const kept = await pending(meter)
    expect(kept).toMatchObject({ source: 'resident', valuesWh: [20_099_000n], billed: false, sentBy: peer.id })
    expect([kept?.takenOn, kept?.period].map(String)).toEqual(['2018-12-05', '2018-12'])
  })

  test('equal to the previous one: nothing was used', async () => {
    const { meter } = await openHousehold(world)
    expect(await send(world, meter, [20032], '2018-12-05')).toMatchObject({ kind: 'accepted', volumeWh: [0n] })
  })

  test('by zone, and by the transformer ratio', async () => {
    const { meter } = await openHousehold(world, { openingKwh: [100, 50], ratio: 20n })
    const outcome = await send(world, meter, [103, 51], '2018-12-05')
    expect(outcome).toMatchObject({ kind: 'accepted', volumeWh: [60_000n, 20_000n] })
  })

  test('sent again with the same value it is the same one, even days later', async () => {
    const { meter } = await openHousehold(world)
    const first = await send(world, meter, [20099], '2018-12-05')
    expect(await send(world, meter, [20099], '2018-12-05')).toEqual(first)
    expect(await send(world, meter, [20099], '2018-12-08')).toEqual(first)
    expect(await rows(meter)).toHaveLength(1)
  })

  test('sent again with another value it takes the place of the one before, which is kept as superseded', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20990], '2018-12-05', { confirmed: largeUse })
    expect(await send(world, meter, [20099], '2018-12-06')).toMatchObject({ volumeWh: [67_000n] })
    expect((await rows(meter)).map(({ state, valuesWh }) => [state, valuesWh[0]])).toEqual([
      ['superseded', 20_990_000n],
      ['accepted', 20_099_000n],
    ])
  })
})

describe('a reading is refused, and nothing is written', () => {
  test.each([
    ['below-previous', 1, [20031]],
    ['beyond-capacity', 1, [100_000]],
    ['zones-differ', 2, [20099, 5]],
  ])('%s', async (why, zone, kwh) => {
    const { meter } = await openHousehold(world)
    const outcome = await send(world, meter, kwh, '2018-12-05')
    expect(outcome).toMatchObject({ kind: 'refused', why, zone, previous: { valuesWh: [20_032_000n] } })
    expect(await rows(meter)).toEqual([])
  })

  test('the first zone that fails is named', async () => {
    const { meter } = await openHousehold(world, { openingKwh: [100, 50, 70] })
    expect(await send(world, meter, [110, 49, 60], '2018-12-05')).toMatchObject({ why: 'below-previous', zone: 2 })
  })

  test('a day before the previous reading is an error of whoever sends it', async () => {
    const { meter } = await openHousehold(world)
    await expect(send(world, meter, [20099], '2018-11-26', { source: 'control' })).rejects.toThrow(RangeError)
    expect(await rows(meter)).toEqual([])
  })
})

describe('a dial that turned over', () => {
  test('is accepted once confirmed', async () => {
    const { meter } = await openHousehold(world, { openingKwh: [9962], digits: 4 })
    const asked = await send(world, meter, [31], '2018-12-05')
    expect(asked).toMatchObject({
      kind: 'unconfirmed',
      what: 'rollover',
      zone: 1,
      previous: { valuesWh: [9_962_000n] },
    })
    expect(await rows(meter)).toEqual([])
    const outcome = await send(world, meter, [31], '2018-12-05', { confirmed: rollover })
    expect(outcome).toMatchObject({ kind: 'accepted', volumeWh: [69_000n] })
    expect(await pending(meter)).toMatchObject({ rolloverConfirmed: true })
  })

  test('is not believed in the middle of the dial, whatever is confirmed', async () => {
    const { meter } = await openHousehold(world, { openingKwh: [8999], digits: 4 })
    const outcome = await send(world, meter, [31], '2018-12-05', { confirmed: rollover })
    expect(outcome).toMatchObject({ kind: 'refused', why: 'below-previous' })
  })
})

describe('an unusually large use', () => {
  /** Half a year at 5 kWh a day: from 1000 on 1 June to 1765 on 1 November. */
  async function usual() {
    const household = await openHousehold(world, { openingKwh: [1000], openingOn: day('2018-06-01') })
    await world.act(async em => {
      em.create(Reading, {
        meter: household.meter.id,
        source: 'control',
        takenOn: day('2018-11-01'),
        valuesWh: [1_765_000n],
        period: Temporal.PlainYearMonth.from('2018-10'),
        state: 'accepted',
        billed: true,
        sentAt: Temporal.Instant.from('2018-11-01T05:00:00Z'),
      })
    })
    return household.meter
  }

  test('is asked about, then accepted', async () => {
    const meter = await usual()
    const asked = await send(world, meter, [1765 + 151], '2018-11-11')
    expect(asked).toMatchObject({ kind: 'unconfirmed', what: 'largeUse', volumeWh: [151_000n] })
    expect(await pending(meter)).toBeNull()
    const outcome = await send(world, meter, [1765 + 151], '2018-11-11', { confirmed: largeUse })
    expect(outcome).toMatchObject({ kind: 'accepted', volumeWh: [151_000n] })
  })

  test('begins beyond three times the usual', async () => {
    const meter = await usual()
    expect(await send(world, meter, [1765 + 150], '2018-11-11')).toMatchObject({ kind: 'accepted' })
  })

  test('is one of ten times the norm while there is no history', async () => {
    const { meter } = await openHousehold(world)
    const likely = { of: 'norm', volumeWh: 47_342n, days: 8n }
    expect(await send(world, meter, [90_000], '2018-12-05')).toMatchObject({ what: 'largeUse', likely })
    expect(await pending(meter)).toBeNull()
    expect(await send(world, meter, [20_505], '2018-12-05')).toMatchObject({ kind: 'accepted' })
    expect(await send(world, meter, [90_000], '2018-12-05', { confirmed: largeUse })).toMatchObject({
      kind: 'accepted',
    })
  })
})

describe('the bill a reading enters', () => {
  const periods = async (meter: Meter) =>
    (await world.act(em => toldReadings(em, meter))).told
      .filter(({ billed }) => !billed)
      .map(({ period, late, valuesWh }) => `${period} ${valuesWh[0]}${late ? ' late' : ''}`)

  test('is that of its month up to the 25th, and the next one after', async () => {
    const [early, late] = [await openHousehold(world), await openHousehold(world)]
    await send(world, early.meter, [20099], '2018-12-25')
    await send(world, late.meter, [20099], '2018-12-26')
    expect([await periods(early.meter), await periods(late.meter)]).toEqual([
      ['2018-12 20099000'],
      ['2019-01 20099000'],
    ])
  })

  test('is that of its month also when it is made: the next one corrects it', async () => {
    const { meter } = await openHousehold(world)
    const outcome = await send(world, meter, [20099], '2018-12-05')
    if (outcome.kind !== 'accepted') return expect.fail(outcome.kind)
    for (const period of ['2018-11', '2018-12']) await close(world, period)
    const next = await send(world, meter, [20099], '2018-12-10')
    expect(next).toMatchObject({ kind: 'accepted', volumeWh: [0n] })
    expect(next).not.toEqual(outcome)
    expect(await periods(meter)).toEqual(['2018-12 20099000 late'])
  })

  test('stays the same when the reading is corrected after the window has closed', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20109], '2018-12-22')
    expect(await send(world, meter, [20099], '2018-12-28')).toMatchObject({ kind: 'accepted', volumeWh: [67_000n] })
    expect(await periods(meter)).toEqual(['2018-12 20099000'])
  })

  test('a month later is the next, counted from the reading that still waits', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20099], '2018-12-22')
    expect(await send(world, meter, [20090], '2019-01-20')).toMatchObject({ kind: 'refused', why: 'below-previous' })
    expect(await send(world, meter, [20300], '2019-01-20')).toMatchObject({ kind: 'accepted', volumeWh: [201_000n] })
    expect(await periods(meter)).toEqual(['2018-12 20099000', '2019-01 20300000'])
  })
})

describe('two readings of different months in one bill', () => {
  /** December goes unread. The 27th is after the window, so both are of January's bill. */
  const told: [number, string][] = [
    [10370, '2018-12-27'],
    [10394, '2019-01-20'],
  ]

  test.each([
    ['in the order of their days', told],
    ['the earlier one told later', told.toReversed()],
  ])('%s: both stand, and the sums are the same', async (_, readings) => {
    const { account, meter } = await openHousehold(world, { openingKwh: [10000], openingOn: day('2018-11-20') })
    for (const period of ['2018-11', '2018-12']) await close(world, period)
    for (const [kwh, on] of readings) expect(await send(world, meter, [kwh], on)).toMatchObject({ kind: 'accepted' })
    const { chargeKopecks, recalculations } = await world.act(em => quote(em, account, day('2019-01-20')))
    // 370 kWh up to 27 December instead of the norm's 180, and 24 since.
    expect([chargeKopecks, recalculations.map(({ amountKopecks }) => amountKopecks)]).toEqual([
      24n * 328n,
      [190n * 328n],
    ])
    await close(world, '2019-01')
    expect(await world.act(em => em.findOne(Bill, { account: account.id, period: january }))).toMatchObject({
      chargedKopecks: 24n * 328n,
      recalculatedKopecks: 190n * 328n,
    })
  })

  test('the later one takes the place of the other where it shows less: it corrects it', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20199], '2018-12-28')
    expect(await send(world, meter, [20099], '2019-01-02')).toMatchObject({ kind: 'accepted', volumeWh: [67_000n] })
    expect((await rows(meter)).map(({ state }) => state)).toEqual(['superseded', 'accepted'])
  })

  test('a word that shows less than both corrects both', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20199], '2018-12-28')
    await send(world, meter, [20210], '2019-01-10')
    expect(await send(world, meter, [20110], '2019-01-12')).toMatchObject({ kind: 'accepted', volumeWh: [78_000n] })
    expect((await rows(meter)).map(({ state }) => state)).toEqual(['superseded', 'superseded', 'accepted'])
  })

  test('each is corrected by a word of its own month', async () => {
    const { meter } = await openHousehold(world)
    await send(world, meter, [20099], '2018-12-28')
    await send(world, meter, [20199], '2019-01-20')
    await send(world, meter, [20109], '2018-12-29')
    await send(world, meter, [20209], '2019-01-21')
    const standing = (await rows(meter)).filter(({ state }) => state === 'accepted')
    expect(standing.map(({ valuesWh }) => valuesWh[0])).toEqual([20_109_000n, 20_209_000n])
  })
})

test('a late reading leaves the one of the open bill that was taken in the same month', async () => {
  const { meter } = await openHousehold(world)
  for (const period of ['2018-11', '2018-12']) await close(world, period)
  await send(world, meter, [20099], '2018-12-28')
  await send(world, meter, [20090], '2018-12-20')
  expect((await rows(meter)).map(({ state, period, late }) => `${state} ${period} ${late}`)).toEqual([
    'accepted 2019-01 false',
    'accepted 2018-12 true',
  ])
})

test('two that are sent at once leave exactly one accepted', async () => {
  const { meter } = await openHousehold(world)
  const values = [20091, 20092, 20093, 20094, 20095, 20096]
  const outcomes = await Promise.all(values.map(kwh => send(world, meter, [kwh], '2018-12-05')))
  expect(outcomes.every(({ kind }) => kind === 'accepted')).toBe(true)
  expect((await rows(meter)).map(({ state }) => state).sort()).toEqual([
    'accepted',
    ...Array.from({ length: 5 }, () => 'superseded'),
  ])
})

test('two equal ones at once are one', async () => {
  const { meter } = await openHousehold(world)
  const outcomes = await Promise.all([1, 2, 3, 4].map(() => send(world, meter, [20099], '2018-12-05')))
  expect(new Set(outcomes.map(outcome => outcome.kind === 'accepted' && outcome.readingId)).size).toBe(1)
  expect(await rows(meter)).toHaveLength(1)
})

test('the database keeps one accepted reading per bill, source and month, whoever writes', async () => {
  const { meter } = await openHousehold(world)
  await send(world, meter, [20099], '2018-12-05')
  const copy = `insert into readings (meter_id, source, taken_on, values_wh, period, state, sent_at)
    select meter_id, source, taken_on, values_wh, period, state, sent_at from readings
    where meter_id = ${meter.id} and source = 'resident'`
  await expect(world.orm.em.execute(copy)).rejects.toThrow(/readings_one_per_bill/)
})
