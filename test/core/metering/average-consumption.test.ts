import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type AverageConsumption, averageConsumption } from '../../../core/metering/average-consumption.ts'
import { isUnlikely, likelyUse } from '../../../core/metering/likely-use.ts'
import { parseRegister } from '../../../core/metering/register-values.ts'
import type { DayInterval } from '../../../core/units/period.ts'

const meter = { id: 1, digits: 5, ratio: 1n }
const day = (text: string) => Temporal.PlainDate.from(text)
const reading = (date: string, ...values: string[]) => ({
  takenOn: day(date),
  valuesWh: values.map(value => parseRegister(value)!),
  meter,
})

describe('the usual use', () => {
  test('spans the readings not more than 365 days before the latest one', () => {
    const year = [reading('2025-01-25', '10000'), reading('2025-07-25', '10600'), reading('2026-01-25', '11300')]
    expect(averageConsumption(year)).toEqual({ volumeWh: [1_300_000n], days: 365n })
    const dayLonger = [reading('2025-01-24', '10000'), ...year.slice(1)]
    expect(averageConsumption(dayLonger)).toEqual({ volumeWh: [700_000n], days: 184n })
  })

  test('needs a window of 90 days', () => {
    expect(averageConsumption([])).toBeUndefined()
    expect(averageConsumption([reading('2026-01-01', '100')])).toBeUndefined()
    expect(averageConsumption([reading('2026-01-01', '100'), reading('2026-03-31', '190')])).toBeUndefined()
    expect(averageConsumption([reading('2026-01-01', '100'), reading('2026-04-01', '190')])?.days).toBe(90n)
  })

  test('does not stretch the window to reach 90 days', () => {
    const readings = [reading('2024-12-31', '100'), reading('2026-01-01', '900'), reading('2026-01-31', '950')]
    expect(averageConsumption(readings)).toBeUndefined()
  })

  test('counts each zone, by the transformer ratio, whatever the order of the readings', () => {
    const readings = [
      reading('2026-06-01', '30', '7'),
      reading('2026-01-01', '10', '5'),
      reading('2026-03-01', '20', '5'),
    ]
    expect(averageConsumption(readings.map(each => ({ ...each, meter: { ...meter, ratio: 20n } })))).toEqual({
      volumeWh: [400_000n, 40_000n],
      days: 151n,
    })
  })

  test('goes on through a dial that turned over', () => {
    const readings = [reading('2026-01-01', '99900'), reading('2026-03-01', '50'), reading('2026-05-01', '250')]
    expect(averageConsumption(readings)).toEqual({ volumeWh: [350_000n], days: 120n })
  })

  test('goes on over a replaced meter, from its closing reading to the opening reading of the next', () => {
    const next = { id: 2, digits: 6, ratio: 2n }
    const readings = [
      reading('2026-01-01', '99900'),
      reading('2026-03-01', '99950'),
      { ...reading('2026-03-01', '7'), meter: next },
      { ...reading('2026-05-01', '57'), meter: next },
    ]
    expect(averageConsumption(readings)).toEqual({ volumeWh: [150_000n], days: 120n })
    const twoZones = { ...reading('2026-05-01', '57', '1'), meter: { ...next, id: 3 } }
    expect(averageConsumption([...readings.slice(0, 3), twoZones])).toBeUndefined()
  })

  test('begins anew after a meter that nobody read on its last day', () => {
    const next = { ...meter, id: 2 }
    const readings = [
      reading('2026-01-01', '100'),
      reading('2026-02-20', '600'),
      { ...reading('2026-03-01', '7'), meter: next },
      { ...reading('2026-04-20', '507'), meter: next },
    ]
    expect(averageConsumption(readings)).toBeUndefined()
    const later = { ...reading('2026-05-30', '907'), meter: next }
    expect(averageConsumption([...readings, later])).toEqual({ volumeWh: [900_000n], days: 90n })
  })

  test('is that of the meter before as long as the next one has only been put up', () => {
    const next = { ...meter, id: 2 }
    const readings = [reading('2026-01-01', '100'), reading('2026-04-11', '1100')]
    const putUp = { ...reading('2026-05-20', '7'), meter: next }
    const usual = { volumeWh: [1_000_000n], days: 100n }
    expect(averageConsumption([...readings, putUp])).toEqual(usual)
    const zones = { takenOn: putUp.takenOn, valuesWh: [0n, 0n], meter: next }
    expect(averageConsumption([...readings, zones])).toBeUndefined()
  })

  test('is unknown when the readings do not follow from one another', () => {
    expect(averageConsumption([reading('2026-01-01', '500'), reading('2026-05-01', '400')])).toBeUndefined()
    expect(averageConsumption([reading('2026-01-01', '500'), reading('2026-05-01', '600', '1')])).toBeUndefined()
  })
})

const isLarge = (volumeWh: bigint[], interval: DayInterval, usual: AverageConsumption) =>
  isUnlikely(volumeWh, interval, { of: 'usual', times: 3n, ...usual })

describe('a consumption', () => {
  const month = { from: day('2026-04-01'), to: day('2026-05-01') }
  const tenKwhADay = { volumeWh: [600_000n, 300_000n], days: 90n }

  test('is unusually large strictly above three times the usual', () => {
    expect(isLarge([900_000n, 0n], month, tenKwhADay)).toBe(false)
    expect(isLarge([900_000n, 1n], month, tenKwhADay)).toBe(true)
  })

  test('is held against ten times the norm while no usual use is known, and without a norm against 50 kWh a day', () => {
    const week = { from: day('2026-04-01'), to: day('2026-04-08') }
    // 182,5 kWh a month are 6 a day.
    const norm = likelyUse([], 182_500n)
    expect(isUnlikely([400_000n, 20_000n], week, norm)).toBe(false)
    expect(isUnlikely([400_000n, 20_001n], week, norm)).toBe(true)
    expect(isUnlikely([349_000n], week, likelyUse([], 0n))).toBe(false)
    expect(isUnlikely([351_000n], week, likelyUse([], 0n))).toBe(true)
    const sameDay = { from: week.from, to: week.from }
    expect(isUnlikely([60_000n], sameDay, norm)).toBe(false)
    expect(isUnlikely([60_001n], sameDay, norm)).toBe(true)
  })

  test('is unusual when any comes where none was used', () => {
    expect(isLarge([0n], month, { volumeWh: [0n], days: 100n })).toBe(false)
    expect(isLarge([1n], month, { volumeWh: [0n], days: 100n })).toBe(true)
  })

  test('is exactly at the border when it is the window three times over', () => {
    const anyWindow = fc.record({
      volumeWh: fc.array(fc.bigInt({ min: 0n, max: 10n ** 9n }), { minLength: 1, maxLength: 3 }),
      days: fc.integer({ min: 90, max: 365 }),
    })
    fc.assert(
      fc.property(anyWindow, ({ volumeWh, days }) => {
        const interval = { from: day('2025-01-01'), to: day('2025-01-01').add({ days }) }
        const thrice = volumeWh.map(zoneWh => zoneWh * 3n)
        const usual = { volumeWh, days: BigInt(days) }
        expect(isLarge(thrice, interval, usual)).toBe(false)
        expect(isLarge([...thrice, 1n], interval, usual)).toBe(true)
      }),
    )
  })
})
