import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RateInput, rate } from '../../../../core/charges/rating/rate.ts'
import { shareOverPeriods } from '../../../../core/charges/rating/share-over-periods.ts'
import { accountChains } from '../../../../core/charges/usage/account-chains.ts'
import { billUsages } from '../../../../core/charges/usage/bill-usages.ts'
import type { TariffVersion } from '../../../../core/tariffs/tariff-version.ts'
import { kopecks, parsePrice } from '../../../../core/units/money.ts'
import { pointAfterEstimates, type UseAfterEstimates } from '../../../../src/admin/golden/point-after-estimates.ts'

const day = (text: string) => Temporal.PlainDate.from(text)
const months = (...texts: string[]) => texts.map(text => Temporal.PlainYearMonth.from(text))
const tariff = (from: string, limitsKwh: bigint[], ...prices: string[][]): TariffVersion => ({
  from: day(from),
  limitsKwh,
  prices: prices.map(range => range.map(text => parsePrice(text)!)),
})
const flat = [tariff('2026-01-01', [], ['4.93'])]
const use = (from: string, to: string, ...kwh: number[]) => ({
  interval: { from: day(from), to: day(to) },
  volumeWh: kwh.map(value => BigInt(value) * 1000n),
  tariffs: flat,
})

type Input = UseAfterEstimates & { tariffs: TariffVersion[]; rangeExempt?: boolean }

/** What the last period holds, as it is when a month is closed. */
function billed({ tariffs, rangeExempt = false, ...input }: Input) {
  const versions = tariffs.map(version => ({ ...version, isExempt: rangeExempt }))
  const terms = { norms: [{ from: null, normWh: 0n }], tariffs: () => versions }
  const period = input.periods.at(-1)!
  const facts = pointAfterEstimates(input)
  const chains = accountChains(facts.account, period)
  const bill = billUsages({ ...facts, chains, terms, period, changes: [] })
  return 'problem' in bill ? bill.problem : bill.usages[0]!
}

/** The same without any estimates: what the readings alone make of each period. */
function rateOverPeriods(use: RateInput & { volumeWh: bigint[] }, periods: readonly Temporal.PlainYearMonth[]) {
  return shareOverPeriods(use, periods).map(share => {
    const rating = rate({ ...use, ...share })
    if ('error' in rating) throw new Error(rating.error)
    return rating
  })
}

function bill(input: Input) {
  const result = billed(input)
  if (typeof result === 'string') return result
  const corrections = result.recalculations.map(({ period, amountKopecks }) => `${period} ${amountKopecks}`)
  return [...corrections, `charge ${result.chargeKopecks}`]
}

describe('an actual reading after estimated periods', () => {
  test('shares the use by days, and corrects each earlier period', () => {
    // 89 days: 35 to the end of February, 31 of March, 23 of April; 300 kWh make 117.978, 104.494 and 77.528.
    const periods = months('2026-02', '2026-03', '2026-04')
    const charged = [kopecks(500_00), kopecks(500_00)]
    expect(bill({ ...use('2026-01-25', '2026-04-24', 300), periods, charged })).toEqual([
      '2026-02 8163',
      '2026-03 1516',
      'charge 38221',
    ])
  })

  test('gives back what was estimated too high', () => {
    const charged = [kopecks(1000_00)]
    const periods = months('2026-02', '2026-03')
    expect(bill({ ...use('2026-01-28', '2026-03-01', 32), periods, charged })).toEqual(['2026-02 -84224', 'charge 0'])
  })

  test('without estimated periods is the charge alone, over the whole interval', () => {
    expect(bill({ ...use('2026-01-25', '2026-04-24', 300), periods: months('2026-04'), charged: [] })).toEqual([
      'charge 147900',
    ])
  })

  test('leaves its own month nothing when it was taken before that month began', () => {
    // Taken on 28 March, after the window: April's bill. March has 62 − 31 days of it, April none.
    const periods = months('2026-03', '2026-04')
    const charged = [kopecks(100_00)]
    expect(bill({ ...use('2026-02-20', '2026-03-28', 36), periods, charged })).toEqual(['2026-03 7748', 'charge 0'])
  })

  test('cuts each period at its own ranges', () => {
    const ranged = [tariff('2026-01-01', [100n], ['1'], ['2'])]
    const periods = months('2026-01', '2026-02')
    const input = { ...use('2026-01-01', '2026-03-01', 236), tariffs: ranged, periods, charged: [kopecks(0)] }
    // 124 kWh in January and 112 in February: 100 at 1.00 and the rest at 2.00 in each.
    expect(bill(input)).toEqual(['2026-01 14800', 'charge 12400'])
  })

  test('is an error when a day of it has no tariff', () => {
    const periods = months('2025-12', '2026-01')
    expect(bill({ ...use('2025-12-25', '2026-01-25', 10), periods, charged: [kopecks(0)] })).toBe('no-tariff')
  })
})

describe('whatever was estimated', () => {
  const anyUse = fc.record({
    startDay: fc.integer({ min: 1, max: 28 }),
    months: fc.integer({ min: 1, max: 8 }),
    endDay: fc.integer({ min: 1, max: 28 }),
    kwh: fc.array(fc.integer({ min: 0, max: 9000 }), { minLength: 2, maxLength: 2 }),
    estimates: fc.array(fc.integer({ min: 0, max: 10 ** 7 }), { minLength: 8, maxLength: 8 }),
  })
  const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

  function drawnUse({
    startDay,
    endDay,
    kwh,
    estimates,
    ...drawn
  }: typeof anyUse extends fc.Arbitrary<infer T> ? T : never) {
    const first = Temporal.PlainYearMonth.from('2026-02')
    const periods = Array.from({ length: drawn.months }, (_, index) => first.add({ months: index }))
    const charged = estimates.slice(0, drawn.months - 1).map(kopecks)
    const from = day('2026-01-01').with({ day: startDay })
    const to = periods.at(-1)!.toPlainDate({ day: endDay })
    return { interval: { from, to }, volumeWh: kwh.map(value => BigInt(value) * 1000n), periods, charged }
  }

  test('estimates and recalculations end at the sum that the readings alone make', () => {
    const tariffs = [
      tariff('2025-01-01', [150n], ['4.93', '2.11'], ['6.05', '3.3333']),
      tariff('2026-07-01', [200n, 900n], ['5.4711', '2.2'], ['7', '4'], ['9.0001', '5']),
    ]
    fc.assert(
      fc.property(anyUse, drawn => {
        const input = { ...drawnUse(drawn), tariffs }
        const result = billed(input)
        const alone = rateOverPeriods(input, input.periods)
        if (typeof result === 'string') throw new Error('no tariff')
        const corrections = result.recalculations.map(({ amountKopecks }) => amountKopecks)
        const total = sum([...input.charged, ...corrections, result.chargeKopecks])
        expect(total).toBe(sum(alone.map(rating => rating.totalKopecks)))
      }),
    )
  })

  test('at one price without halves of a kopeck that is volume × price, and not a watt-hour is lost', () => {
    const tariffs = [tariff('2025-01-01', [], ['10', '1000'])]
    fc.assert(
      fc.property(anyUse, drawn => {
        const input = { ...drawnUse(drawn), tariffs }
        const ratings = rateOverPeriods(input, input.periods)
        const zoneWh = (zone: number) =>
          sum(ratings.flatMap(({ lines }) => lines.filter(line => line.zone === zone).map(line => line.volumeWh)))
        expect([zoneWh(1), zoneWh(2)]).toEqual(input.volumeWh)
        for (const { lines, totalKopecks } of ratings)
          expect(sum(lines.map(line => line.amountKopecks))).toBe(totalKopecks)
      }),
    )
  })
})
