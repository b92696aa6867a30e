import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Charge } from '../../../core/charges/charge.table.ts'
import { loadAccount } from '../../../core/charges/usage/load-account.ts'
import { lastReadings } from '../../../core/charges/usage/standing-meters.ts'
import { quote } from '../../../core/charges/views/quote.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { pendingReading } from '../../../core/metering/readings.ts'
import { withdrawReading } from '../../../core/metering/withdraw-reading.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
  noon,
  openCoreWorld,
  openHousehold,
  send,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

/** A household with what can be asked about it. */
async function household(changes: Household = {}) {
  const { account, meter } = await openHousehold(world, changes)
  const quoted = () => world.act(em => quote(em, account, day('2018-12-31')))
  return {
    account,
    meter,
    quoted,
    quotedWh: async () => (await quoted()).usages.map(({ volumeWh }) => volumeWh[0]),
    pending: () => world.act(em => pendingReading(em, meter.id)),
    states: async () =>
      (await world.act(em => em.find(Reading, { meter: meter.id }, { orderBy: { id: 'asc' } }))).map(
        ({ source, state, billed }) => `${source} ${state}${billed ? ' billed' : ''}`,
      ),
    bill: async () => {
      for (const period of ['2018-11', '2018-12']) await close(world, period)
    },
  }
}

const control = { source: 'control' } as const

describe("the resident's and the controller's readings", () => {
  test('stand side by side where they follow from one another', async () => {
    const { meter, quotedWh, states } = await household()
    await send(world, meter, [20090], '2018-12-10', control)
    await send(world, meter, [20099], '2018-12-15')
    expect(await states()).toEqual(['opening accepted billed', 'control accepted', 'resident accepted'])
    expect(await quotedWh()).toEqual([67_000n])
  })

  test("contradict each other: the controller's stands, and is told what it takes the place of", async () => {
    const { meter, quotedWh, states } = await household()
    await send(world, meter, [20199], '2018-12-05')
    expect(await send(world, meter, [20150], '2018-12-10', control)).toMatchObject({
      kind: 'accepted',
      volumeWh: [118_000n],
      superseded: [{ valuesWh: [20_199_000n] }],
    })
    expect(await states()).toEqual(['opening accepted billed', 'resident superseded', 'control accepted'])
    expect(await send(world, meter, [20149], '2018-12-11')).toMatchObject({ kind: 'refused', why: 'below-previous' })
    expect(await send(world, meter, [20151], '2018-12-09')).toMatchObject({ kind: 'refused', why: 'above-next' })
    expect(await quotedWh()).toEqual([118_000n])
  })

  test('are corrected each by its own, the controller’s of the same day', async () => {
    const { meter, states, quotedWh } = await household()
    await send(world, meter, [20099], '2018-12-05')
    await send(world, meter, [20150], '2018-12-10', control)
    await send(world, meter, [20151], '2018-12-10', control)
    expect(await states()).toEqual([
      'opening accepted billed',
      'resident accepted',
      'control superseded',
      'control accepted',
    ])
    expect(await quotedWh()).toEqual([119_000n])
  })

  test('are both in one bill', async () => {
    const { account, meter, bill, states, quoted } = await household()
    await send(world, meter, [20099], '2018-12-05')
    await send(world, meter, [20150], '2018-12-10', control)
    await bill()
    expect(await states()).toEqual(['opening accepted billed', 'resident accepted billed', 'control accepted billed'])
    expect(await quoted()).toMatchObject({ usages: [], chargeKopecks: 0n })
    expect(
      await world.act(async em => lastReadings(await loadAccount(em, meter.account), meter.id).previous),
    ).toMatchObject({
      valuesWh: [20_150_000n],
    })
    const charges = await world.act(em => em.find(Charge, { account: account.id }))
    expect(charges).toMatchObject([{ amountKopecks: 118n * 328n }])
  })

  test('an estimate is neither a reading to count from nor one that waits', async () => {
    const { meter, quotedWh } = await household()
    await world.act(async em => {
      const period = Temporal.PlainYearMonth.from('2018-12')
      const sentAt = noon('2018-12-31')
      const estimate = { meter: meter.id, source: 'estimate', takenOn: day('2018-12-20'), period, sentAt } as const
      em.create(Reading, { ...estimate, valuesWh: [30_000_000n], state: 'accepted', billed: true })
    })
    await send(world, meter, [20099], '2019-01-20')
    expect(await quotedWh()).toEqual([67_000n])
  })
})

describe('taking a reading back', () => {
  test('leaves the balance as it was, and another may be sent', async () => {
    const { meter, pending, quoted, states } = await household()
    await send(world, meter, [20109], '2018-12-05')
    const { id } = (await pending())!
    expect(await world.act(em => withdrawReading(em, id))).toBe(true)
    expect(await quoted()).toMatchObject({ usages: [], dueKopecks: 0n, advanceKopecks: 6311n })
    expect(await world.act(em => withdrawReading(em, id))).toBe(false)
    await send(world, meter, [20109], '2018-12-05')
    expect(await states()).toEqual(['opening accepted billed', 'resident withdrawn', 'resident accepted'])
  })

  test('is too late once it is billed', async () => {
    const { meter, pending, bill, states } = await household()
    await send(world, meter, [20099], '2018-12-05')
    const { id } = (await pending())!
    await bill()
    expect(await world.act(em => withdrawReading(em, id))).toBe(false)
    expect(await states()).toEqual(['opening accepted billed', 'resident accepted billed'])
  })

  test("is not for the controller's, nor for the opening one", async () => {
    const { meter, pending } = await household()
    await send(world, meter, [20099], '2018-12-05', control)
    const { id } = (await pending())!
    expect(await world.act(em => withdrawReading(em, id))).toBe(false)
    const opening = await world.act(async em => lastReadings(await loadAccount(em, meter.account), meter.id).previous)
    expect(await world.act(em => withdrawReading(em, opening.id))).toBe(false)
  })
})
