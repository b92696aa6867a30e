import { describe, expect, test } from 'vitest'
import { daysByVersion, priceIn, type TariffVersion, versionOn } from '../../../core/tariffs/tariff-version.ts'
import { parsePrice } from '../../../core/units/money.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const version = (from: string, ...prices: string[][]): TariffVersion => ({
  from: day(from),
  limitsKwh: prices.slice(1).map((_, index) => BigInt(index + 1) * 100n),
  prices: prices.map(range => range.map(text => parsePrice(text)!)),
})

const january = version('2026-01-01', ['4.93', '2.96'], ['8.27', '4.97'])
const october = version('2026-10-01', ['5.47', '3.28'])

describe('a tariff', () => {
  test('is in force from its date until the next version', () => {
    const versions = [october, january]
    expect(versionOn(versions, day('2025-12-31'))).toBeUndefined()
    expect(versionOn(versions, day('2026-01-01'))).toBe(january)
    expect(versionOn(versions, day('2026-09-30'))).toBe(january)
    expect(versionOn(versions, day('2026-10-01'))).toBe(october)
    expect(versionOn([], day('2026-10-01'))).toBeUndefined()
  })

  test('prices the ranges it does not have at its last', () => {
    expect(priceIn(january, 1, 1)).toBe(parsePrice('4.97'))
    expect(priceIn(october, 2, 1)).toBe(parsePrice('3.28'))
    expect(() => priceIn(october, 0, 2)).toThrow(/no price for zone 3/)
  })
})

describe('the days of an interval', () => {
  const split = (from: string, to: string) =>
    daysByVersion([october, january], { from: day(from), to: day(to) }).map(span => [`${span.version.from}`, span.days])

  test('are split at the day a version comes into force', () => {
    expect(split('2026-09-25', '2026-10-25')).toEqual([
      ['2026-01-01', 6n],
      ['2026-10-01', 24n],
    ])
  })

  test('leave out a version that begins on the day after the last', () => {
    expect(split('2026-09-01', '2026-10-01')).toEqual([['2026-01-01', 30n]])
  })

  test('belong, when there are none, to the version in force on that day', () => {
    expect(split('2026-10-01', '2026-10-01')).toEqual([['2026-10-01', 0n]])
    expect(split('2025-10-01', '2025-10-01')).toEqual([])
  })

  test('before the first version are in no count', () => {
    expect(split('2025-12-30', '2026-01-02')).toEqual([['2026-01-01', 1n]])
  })
})
