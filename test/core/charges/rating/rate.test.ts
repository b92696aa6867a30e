import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RateInput, rate } from '../../../../core/charges/rating/rate.ts'
import type { TariffVersion } from '../../../../core/tariffs/tariff-version.ts'
import { type Price, parsePrice, priceText } from '../../../../core/units/money.ts'
import { naiveRate } from './naive-rate.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const tariff = (from: string, limitsKwh: bigint[], ...prices: string[][]): TariffVersion => ({
  from: day(from),
  limitsKwh,
  prices: prices.map(range => range.map(text => parsePrice(text)!)),
})

/** The lines as a bill would tell them: version, range, zone, Wh, price, kopecks. */
function bill(from: string, to: string, volumeWh: bigint[], tariffs: TariffVersion[], rangeExempt = false) {
  const rating = rate({ interval: { from: day(from), to: day(to) }, volumeWh, tariffs, rangeExempt })
  if ('error' in rating) return `${rating.error} on ${rating.day}`
  return rating.lines.map(line =>
    [line.tariffFrom, line.range, line.zone, line.volumeWh, priceText(line.price), line.amountKopecks].join(' '),
  )
}

const ranged = tariff('2026-01-01', [3900n, 6000n], ['4.93'], ['8.27'], ['9.47'])
const flat = tariff('2026-10-01', [], ['5.47'])

describe('rating a billing period', () => {
  test('is the figure of the manual: 67 kWh at 3.28 make 219.76', () => {
    expect(bill('2018-11-27', '2018-12-05', [67_000n], [tariff('2018-01-01', [], ['3.28'])])).toEqual([
      '2018-01-01 1 1 67000 3.28 21976',
    ])
  })

  test('cuts the total at the limits marginally', () => {
    expect(bill('2026-05-25', '2026-06-25', [6_500_000n], [ranged])).toEqual([
      '2026-01-01 1 1 3900000 4.93 1922700',
      '2026-01-01 2 1 2100000 8.27 1736700',
      '2026-01-01 3 1 500000 9.47 473500',
    ])
  })

  test('keeps a total exactly at the limit in the lower range', () => {
    expect(bill('2026-05-25', '2026-06-25', [3_900_000n], [ranged])).toHaveLength(1)
    expect(bill('2026-05-25', '2026-06-25', [3_900_001n], [ranged])).toHaveLength(2)
  })

  test('shares each range among the zones by what they still have', () => {
    const zones = tariff('2026-01-01', [1n, 2n], ['1', '1', '1'], ['2', '2', '2'], ['3', '3', '3'])
    expect(bill('2026-05-01', '2026-06-01', [1001n, 1000n, 999n], [zones])).toEqual([
      '2026-01-01 1 1 334 1.00 33',
      '2026-01-01 1 2 333 1.00 33',
      '2026-01-01 1 3 333 1.00 33',
      '2026-01-01 2 1 334 2.00 67',
      '2026-01-01 2 2 333 2.00 67',
      '2026-01-01 2 3 333 2.00 67',
      '2026-01-01 3 1 333 3.00 100',
      '2026-01-01 3 2 334 3.00 100',
      '2026-01-01 3 3 333 3.00 100',
    ])
  })

  test('rates an exempt account wholly in range 1', () => {
    expect(bill('2026-05-25', '2026-06-25', [6_500_000n], [ranged], true)).toEqual([
      '2026-01-01 1 1 6500000 4.93 3204500',
    ])
  })

  test('writes one line for nothing used, at the version in force on the last day', () => {
    expect(bill('2026-09-01', '2026-10-01', [0n, 0n], [ranged, flat])).toEqual(['2026-10-01 1 1 0 5.47 0'])
  })
})

describe('a tariff that changes', () => {
  test('shares the volume by days, whatever the order of the versions', () => {
    const expected = ['2026-01-01 1 1 20000 4.93 9860', '2026-10-01 1 1 80000 5.47 43760']
    expect(bill('2026-09-25', '2026-10-25', [100_000n], [flat, ranged])).toEqual(expected)
  })

  test('takes the limits on the last day: a later version without ranges cancels them', () => {
    expect(bill('2026-09-01', '2026-10-01', [6_500_000n], [ranged, flat])).toEqual([
      '2026-01-01 1 1 6500000 4.93 3204500',
    ])
  })

  test('prices the ranges that an earlier version lacks at its last', () => {
    const later = tariff('2026-11-01', [100n, 200n], ['1.00'], ['2.00'], ['3.00'])
    expect(bill('2026-10-02', '2026-12-01', [600_000n], [flat, later])).toEqual([
      '2026-10-01 1 1 50000 5.47 27350',
      '2026-10-01 2 1 50000 5.47 27350',
      '2026-10-01 3 1 200000 5.47 109400',
      '2026-11-01 1 1 50000 1.00 5000',
      '2026-11-01 2 1 50000 2.00 10000',
      '2026-11-01 3 1 200000 3.00 60000',
    ])
  })

  test('gives everything to the version on the day when the interval has no days', () => {
    expect(bill('2026-10-01', '2026-10-01', [1_000n], [ranged, flat])).toEqual(['2026-10-01 1 1 1000 5.47 547'])
  })

  test('shares by the days that the volume is of, where those are not all', () => {
    // 9 days before October, 4 of it.
    const stretches = [
      { from: day('2026-09-01'), to: day('2026-09-10'), weight: 1n },
      { from: day('2026-10-05'), to: day('2026-10-09'), weight: 1n },
    ]
    const interval = { from: day('2026-09-01'), to: day('2026-10-09') }
    const rating = rate({ interval, stretches, volumeWh: [130_000n], tariffs: [ranged, flat] })
    expect('lines' in rating && rating.lines.map(line => line.volumeWh)).toEqual([90_000n, 40_000n])
  })

  test('shares by what the days weigh, where those are not alike', () => {
    // 15 days of 100 before October, 5 of 300 in it, and 5 of none.
    const stretches = [
      { from: day('2026-09-16'), to: day('2026-10-01'), weight: 100n },
      { from: day('2026-10-01'), to: day('2026-10-06'), weight: 300n },
      { from: day('2026-10-06'), to: day('2026-10-11'), weight: 0n },
    ]
    const interval = { from: day('2026-09-16'), to: day('2026-10-11') }
    const rating = rate({ interval, stretches, volumeWh: [101_001n], tariffs: [ranged, flat] })
    expect('lines' in rating && rating.lines.map(line => line.volumeWh)).toEqual([50_501n, 50_500n])
  })

  test('refuses an interval that begins before the first version', () => {
    expect(bill('2025-12-31', '2026-01-10', [1n], [ranged])).toBe('no-tariff on 2025-12-31')
    expect(bill('2025-12-31', '2025-12-31', [0n], [ranged])).toBe('no-tariff on 2025-12-31')
    expect(bill('2026-01-01', '2026-01-10', [1n], [])).toBe('no-tariff on 2026-01-01')
  })
})

test('an interval backwards and a negative volume are mistakes of the program', () => {
  expect(() => bill('2026-02-02', '2026-02-01', [1n], [ranged])).toThrow(RangeError)
  expect(() => bill('2026-02-01', '2026-02-02', [-1n], [flat, ranged])).toThrow(RangeError)
})

describe('whatever is rated', () => {
  const anyVersion = (zones: number) =>
    fc
      .record({
        startsOnDay: fc.integer({ min: 0, max: 120 }),
        limits: fc.uniqueArray(fc.bigInt({ min: 1n, max: 60n }), { maxLength: 3 }),
        prices: fc.array(fc.array(fc.bigInt({ min: 0n, max: 200_000n }), { minLength: zones, maxLength: zones }), {
          minLength: 4,
          maxLength: 4,
        }),
      })
      .map(({ startsOnDay, limits, prices }) => ({
        from: day('2026-01-01').add({ days: startsOnDay }),
        limitsKwh: limits.toSorted((a, b) => (a < b ? -1 : 1)),
        prices: prices.slice(0, limits.length + 1) as Price[][],
      }))

  /** Some days that are of the volume, and some after them that are not. */
  const anyPart = fc.record({
    days: fc.integer({ min: 1, max: 15 }),
    gap: fc.integer({ min: 0, max: 9 }),
    weight: fc.bigInt({ min: 1n, max: 5n }),
  })

  function stretchesFrom(first: Temporal.PlainDate, parts: { days: number; gap: number; weight: bigint }[]) {
    let from = first
    return parts.map(({ days, gap, weight }) => {
      const stretch = { from, to: from.add({ days }), weight }
      from = stretch.to.add({ days: gap })
      return stretch
    })
  }

  const anyInput: fc.Arbitrary<RateInput> = fc.integer({ min: 1, max: 3 }).chain(zones =>
    fc
      .record({
        tariffs: fc.uniqueArray(anyVersion(zones), { maxLength: 4, selector: version => version.from.toString() }),
        volumeWh: fc.array(fc.bigInt({ min: 0n, max: 90_000n }), { minLength: zones, maxLength: zones }),
        fromDay: fc.integer({ min: 40, max: 150 }),
        days: fc.integer({ min: 0, max: 60 }),
        parts: fc.option(fc.array(anyPart, { minLength: 1, maxLength: 4 })),
        rangeExempt: fc.boolean(),
      })
      .map(({ fromDay, days, parts, ...rest }) => {
        const from = day('2026-01-01').add({ days: fromDay })
        if (!parts) return { interval: { from, to: from.add({ days }) }, ...rest }
        const stretches = stretchesFrom(from, parts)
        return { interval: { from, to: stretches.at(-1)!.to }, stretches, ...rest }
      }),
  )

  test('agrees line by line with the rules read naively', () => {
    fc.assert(
      fc.property(anyInput, input => {
        const rating = rate(input)
        const zones = input.volumeWh.length
        const naive = naiveRate(input)?.map(line => ({ ...line, zones }))
        expect('error' in rating ? undefined : rating.lines).toEqual(naive)
      }),
      { numRuns: 500 },
    )
  })

  test('the lines hold each zone whole and their amounts make the total', () => {
    fc.assert(
      fc.property(anyInput, input => {
        const rating = rate(input)
        if ('error' in rating) return
        const zoneWh = input.volumeWh.map((_, zone) =>
          rating.lines.filter(line => line.zone === zone + 1).reduce((sum, line) => sum + line.volumeWh, 0n),
        )
        expect(zoneWh).toEqual(input.volumeWh)
        expect(rating.lines.reduce((sum, line) => sum + line.amountKopecks, 0n)).toBe(rating.totalKopecks)
      }),
    )
  })

  test('the lines come by version, range and zone, none empty but the only one', () => {
    fc.assert(
      fc.property(anyInput, input => {
        const rating = rate(input)
        if ('error' in rating) return
        const keys = rating.lines.map(line => `${line.tariffFrom} ${line.range} ${line.zone}`)
        expect(keys).toEqual([...new Set(keys)].sort())
        expect(rating.lines.length === 1 || rating.lines.every(line => line.volumeWh > 0n)).toBe(true)
      }),
    )
  })

  test('more volume in one zone never costs less on one version', () => {
    fc.assert(
      fc.property(anyInput, fc.bigInt({ min: 0n, max: 9_000n }), (input, moreWh) => {
        const [version] = input.tariffs
        fc.pre(version !== undefined && input.volumeWh.length === 1)
        const tariffs = [{ ...version, from: day('2026-01-01') }]
        const total = (volumeWh: bigint[]) => rate({ ...input, tariffs, volumeWh }) as { totalKopecks: bigint }
        // Each of at most four lines may be rounded up in the smaller bill and down in the larger one.
        const grown = total(input.volumeWh.map(wh => wh + moreWh)).totalKopecks
        expect(grown - total([...input.volumeWh]).totalKopecks >= -4n).toBe(true)
      }),
    )
  })
})
