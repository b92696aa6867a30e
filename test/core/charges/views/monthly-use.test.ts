import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { accountChains } from '../../../../core/charges/usage/account-chains.ts'
import { afterBill, billUsages, type StandingCharge } from '../../../../core/charges/usage/bill-usages.ts'
import type { MeteringPoint, PointReading } from '../../../../core/charges/usage/metering-point.ts'
import {
  type BilledUse,
  type CorrectedUse,
  type MonthlyUse,
  monthlyUse,
} from '../../../../core/charges/views/monthly-use.ts'
import { useSummary } from '../../../../core/charges/views/use-summary.ts'
import { parsePrice } from '../../../../core/units/money.ts'

const first = Temporal.PlainYearMonth.from('2025-01')
const price = parsePrice('3.28')!
const tariffs = (zones: number) => [
  { from: Temporal.PlainDate.from('2020-01-01'), limitsKwh: [50n], prices: [1, 2].map(() => Array(zones).fill(price)) },
]
const terms = { norms: [{ from: null, normWh: 180_000n }], tariffs }

/** A month of a household: what the dial moved by since the last reading, and the day it was read; or that nobody read it. */
type Month = { day: number; usedWh: bigint[] } | null

const household = fc
  .record({
    zones: fc.integer({ min: 1, max: 3 }),
    ratio: fc.constantFrom(1n, 20n),
    months: fc.integer({ min: 1, max: 14 }),
  })
  .chain(({ zones, ratio, months }) => {
    const usedWh = fc.array(fc.bigInt({ min: 0n, max: 900_000n }), { minLength: zones, maxLength: zones })
    const month = fc.option(fc.record({ day: fc.integer({ min: 2, max: 28 }), usedWh }))
    return fc.record({
      zones: fc.constant(zones),
      ratio: fc.constant(ratio),
      read: fc.array(month, { minLength: months, maxLength: months }),
    })
  })

/** Bills a household month by month, as the closing of periods does. */
function billed({ zones, ratio, read }: { zones: number; ratio: bigint; read: Month[] }) {
  const meter = { id: 1, zones, digits: 6, ratio, removedOn: null, verifiedUntil: null, failedOn: null }
  const opening = reading(0, first.subtract({ months: 1 }), 25, Array<bigint>(zones).fill(1_000_000n), 'opening')
  const point: MeteringPoint = { id: 1, meters: [meter], readings: [{ ...opening, billed: true }] }
  const account = { since: first.toPlainDate({ day: 1 }), closedOn: null, points: [point] }
  const uses: BilledUse[] = []
  const corrections: CorrectedUse[] = []
  let standing: StandingCharge[] = []
  for (const [index, month] of read.entries()) {
    const period = first.add({ months: index })
    if (month) {
      const before = point.readings.at(-1)!.valuesWh
      point.readings.push(
        reading(
          index + 1,
          period,
          month.day,
          before.map((value, zone) => value + month.usedWh[zone]!),
        ),
      )
    }
    const chains = accountChains(account, period)
    const bill = billUsages({ account, chains, terms, period, changes: [], standing })
    if ('problem' in bill) throw new Error(bill.problem)
    uses.push(...bill.usages.map(usage => ({ ...usage, ...usage.interval })))
    corrections.push(
      ...bill.usages.flatMap(({ recalculations }) => recalculations.map(each => ({ ...each, bill: period }))),
    )
    standing = afterBill(standing, bill)
    point.readings = point.readings.map(each => ({ ...each, billed: true }))
  }
  return { uses, corrections, point }
}

function reading(
  id: number,
  period: Temporal.PlainYearMonth,
  day: number,
  valuesWh: bigint[],
  source: 'opening' | 'resident' = 'resident',
): PointReading {
  const takenOn = period.toPlainDate({ day })
  return { id, meter: 1, source, takenOn, valuesWh, rolloverConfirmed: false, period, late: false, billed: false }
}

function sumByZone(months: MonthlyUse[], zones: number): bigint[] {
  return Array.from({ length: zones }, (_, index) =>
    months
      .flatMap(month => month.zones.filter(({ zone }) => zone === index + 1))
      .reduce((sum, { volumeWh }) => sum + volumeWh, 0n),
  )
}

describe('use by month', () => {
  test('what was read adds up to the difference of the readings, to the watt-hour in every zone', () => {
    fc.assert(
      fc.property(household, given => {
        const { uses, corrections, point } = billed(given)
        const months = monthlyUse(uses, corrections)
        const [opening, last] = [point.readings[0]!, point.readings.at(-1)!]
        const moved = last.valuesWh.map((value, zone) => (value - opening.valuesWh[zone]!) * given.ratio)
        const measured = months.filter(({ basis }) => basis === 'actual' || basis === 'shared')
        expect(sumByZone(measured, given.zones)).toEqual(moved)
        expect(months.map(({ period }) => String(period))).toEqual(
          given.read.map((_, index) => String(first.add({ months: index }))),
        )
        const lastRead = given.read.findLastIndex(month => month !== null)
        for (const [index, { basis }] of months.entries()) {
          const expected = given.read[index] ? ['actual'] : index < lastRead ? ['shared'] : ['average', 'norm']
          expect(expected).toContain(basis)
        }
        expect(monthlyUse(uses.toReversed(), corrections.toReversed())).toEqual(months)
      }),
      { numRuns: 300 },
    )
  })

  const use = (changes: Partial<BilledUse> & { period: BilledUse['period'] }): BilledUse => ({
    point: 1,
    basis: 'actual',
    from: changes.period.toPlainDate({ day: 1 }),
    to: changes.period.toPlainDate({ day: 20 }),
    lines: [{ zone: 1, zones: 1, volumeWh: 100_000n }],
    ...changes,
  })
  const next = first.add({ months: 1 })

  test('is what the last bill says of it, and nothing at a point that is charged no longer', () => {
    const corrected = (changes: Partial<CorrectedUse>) => ({ ...use({ period: first }), bill: next, ...changes })
    const fewer = [{ zone: 1, zones: 1, volumeWh: 30_000n }]
    const [january] = monthlyUse(
      [use({ period: first, point: 0, basis: 'norm' }), use({ period: next, point: 7 })],
      [
        corrected({ point: 7, lines: fewer, bill: next.add({ months: 1 }) }),
        corrected({ point: 7 }),
        corrected({ point: 0, basis: 'norm', lines: [] }),
      ],
    )
    expect(january).toEqual({ period: first, basis: 'shared', zones: fewer })
  })

  test('a month whose reading was taken before it began is not known until the next reading', () => {
    const november = Temporal.PlainYearMonth.from('2026-11')
    const december = november.add({ months: 1 })
    const volume = (volumeWh: bigint) => [{ zone: 1, zones: 1, volumeWh }]
    const late = [
      use({ period: november, basis: 'average' }),
      use({
        period: december,
        from: november.toPlainDate({ day: 1 }),
        to: november.toPlainDate({ day: 29 }),
        lines: volume(0n),
      }),
    ]
    const corrected = { ...use({ period: november, lines: volume(67_000n) }), basis: 'actual' as const, bill: december }
    const known = (uses: BilledUse[]) =>
      monthlyUse(uses, [corrected]).map(({ period, basis, zones }) => [String(period), basis, zones[0]!.volumeWh])
    expect(known(late)).toEqual([['2026-11', 'shared', 67_000n]])
    const january = use({
      period: december.add({ months: 1 }),
      from: november.toPlainDate({ day: 29 }),
      to: Temporal.PlainDate.from('2027-01-20'),
      lines: volume(52_000n),
    })
    // 33 of the 52 days are before January.
    expect(known([...late, january])).toEqual([
      ['2026-11', 'shared', 67_000n],
      ['2026-12', 'shared', 33_000n],
      ['2027-01', 'actual', 19_000n],
    ])
  })

  test('several points are one use, known as well as the least known of them', () => {
    const twoZones = [1, 2].map(zone => ({ zone, zones: 2, volumeWh: 7000n }))
    expect(
      monthlyUse([use({ period: first }), use({ period: first, point: 9, basis: 'norm', lines: twoZones })], []),
    ).toEqual([{ period: first, basis: 'norm', zones: [{ zone: 1, zones: 1, volumeWh: 100_000n }, ...twoZones] }])
  })
})

test('a period is summed up, and compared where the year before is known', () => {
  const month = (text: string, kwh: bigint): MonthlyUse => ({
    period: Temporal.PlainYearMonth.from(text),
    basis: 'actual',
    zones: [{ zone: 1, zones: 1, volumeWh: kwh * 1000n }],
  })
  const months = [month('2026-01', 100n), month('2026-02', 50n), month('2026-04', 50n)]
  expect(useSummary(months, [month('2025-02', 40n), month('2025-03', 1n)])).toEqual({
    months: 3,
    totalWh: 200_000n,
    averageWh: 66_667n,
    compared: { months: 1, nowWh: 50_000n, thenWh: 40_000n },
  })
  expect(useSummary([], [])).toEqual({ months: 0, totalWh: 0n, averageWh: 0n, compared: null })
})
