import { allocate } from '../../units/allocate.ts'
import { inOrder, isAfter } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { daysIn, periodInterval } from '../../units/period.ts'

/**
 * How a month's use is known: by a reading of its own; as its days' part of a reading that came later; or not yet, so that it is
 * billed by the average or the norm.
 */
export const useBases = ['actual', 'shared', 'average', 'norm'] as const
export type UseBasis = (typeof useBases)[number]

/** What one zone used; `zones` is how many the meter has, 1 also for the norm, which knows none. */
export type ZoneUse = {
  zone: number
  zones: number
  volumeWh: bigint
}

export type MonthlyUse = {
  period: Temporal.PlainYearMonth
  basis: UseBasis
  zones: ZoneUse[]
}

/** What a metering point used in a period. */
interface PointUse {
  point: number
  period: Temporal.PlainYearMonth
  basis: 'actual' | 'average' | 'norm'
  lines: readonly ZoneUse[]
}

/** By the period's bill, or by what its bill will say, over its days. */
export interface BilledUse extends PointUse {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
}

/** The same of a period that a later bill rated again. */
export interface CorrectedUse extends PointUse {
  bill: Temporal.PlainYearMonth
}

/**
 * What an account used month by month, oldest first, all its points together. A recalculation takes the place of what it corrects
 * (billing-rules §6, §11), so that months add up to the differences of the readings. A month that has no day of its own reading, since that
 * was taken before it began, is not known until the next reading, whose use is shared with it by days. Uses and corrections may come in
 * any order.
 */
export function monthlyUse(uses: readonly BilledUse[], corrections: readonly CorrectedUse[]): MonthlyUse[] {
  const ofPoints = new Map<string, MonthlyUse>()
  const keyOf = ({ point, period }: Pick<PointUse, 'point' | 'period'>) => `${point} ${period}`
  const unknown = new Map<number, Temporal.PlainYearMonth[]>()
  for (const use of uses.toSorted((a, b) => inOrder(a.period, b.period))) {
    const { point } = use
    const periods = [...(unknown.get(point) ?? []), use.period]
    const isKnown = !isAllEarlier(use, corrections)
    unknown.set(point, isKnown ? [] : periods)
    for (const month of isKnown ? sharedUse(use, periods) : []) ofPoints.set(keyOf({ point, ...month }), month)
  }
  for (const { period, basis, lines, ...use } of corrections.toSorted((a, b) => inOrder(a.bill, b.bill))) {
    const key = keyOf({ ...use, period })
    const wasRead = ofPoints.get(key)?.basis === 'actual'
    // A point that is charged nothing for the month has no part in it.
    if (lines.length === 0) ofPoints.delete(key)
    else ofPoints.set(key, { period, basis: basis === 'actual' && !wasRead ? 'shared' : basis, zones: added(lines) })
  }
  return ofAccount([...ofPoints.values()])
}

/** The months of an account's metering points as its own, oldest first. */
export function ofAccount(ofPoints: readonly MonthlyUse[]): MonthlyUse[] {
  return [...Map.groupBy(ofPoints, ({ period }) => String(period)).values()]
    .map(months => ({
      period: months[0]!.period,
      basis: leastKnown(months.map(({ basis }) => basis)),
      zones: added(months.flatMap(({ zones }) => zones)),
    }))
    .toSorted((a, b) => inOrder(a.period, b.period))
}

/** A reading that was taken before its bill's month: all it tells is of earlier ones, which it corrects. */
function isAllEarlier({ point, basis, period, to, lines }: BilledUse, corrections: readonly CorrectedUse[]): boolean {
  const hasDays = isAfter(to, periodInterval(period).from)
  const isUsed = lines.some(({ volumeWh }) => volumeWh > 0n)
  const corrects = corrections.some(each => each.point === point && each.bill.equals(period))
  return basis === 'actual' && !hasDays && !isUsed && corrects
}

/** A use of the last of several months, and of those before it that nothing was known of; an estimate is its own month's alone. */
export function sharedUse(
  { basis, from, to, lines, period }: Omit<BilledUse, 'point'>,
  periods: Temporal.PlainYearMonth[],
): MonthlyUse[] {
  const zones = added(lines)
  if (periods.length === 1 || basis !== 'actual') return [{ period, basis, zones }]
  const borders = [from, ...periods.slice(0, -1).map(each => periodInterval(each).to), to]
  const days = periods.map((_, index) => daysIn({ from: borders[index]!, to: borders[index + 1]! }))
  const shares = zones.map(({ volumeWh }) => allocate(volumeWh, days))
  return periods.map((each, index) => ({
    period: each,
    basis: each.equals(period) ? basis : 'shared',
    zones: zones.map((use, zone) => ({ ...use, volumeWh: shares[zone]![index]! })),
  }))
}

/** Zone by zone: a bill has a line for each price. */
function added(lines: readonly ZoneUse[]): ZoneUse[] {
  const groups = Map.groupBy(lines, ({ zones, zone }) => `${zones} ${zone}`)
  return [...groups.values()]
    .map(same => ({ zone: same[0]!.zone, zones: same[0]!.zones, volumeWh: sumOf(same.map(each => each.volumeWh)) }))
    .toSorted((a, b) => a.zones - b.zones || a.zone - b.zone)
}

function leastKnown(bases: UseBasis[]): UseBasis {
  return useBases[Math.max(...bases.map(basis => useBases.indexOf(basis)))]!
}
