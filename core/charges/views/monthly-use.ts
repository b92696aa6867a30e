import { inOrder } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'

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

/** What a metering point used in a period by its bill, or by what its bill will say. */
export interface PointUse {
  point: number
  period: Temporal.PlainYearMonth
  basis: 'actual' | 'average' | 'norm'
  lines: readonly ZoneUse[]
}

/** The same of a period that a later bill rated again. */
export interface CorrectedUse extends PointUse {
  bill: Temporal.PlainYearMonth
}

/**
 * What an account used month by month, oldest first, all its points together. A recalculation takes the place of what it corrects
 * (billing-rules §6, §11), so that months add up to the differences of the readings. Uses and corrections may come in any order.
 */
export function monthlyUse(uses: readonly PointUse[], corrections: readonly CorrectedUse[]): MonthlyUse[] {
  const ofPoints = new Map<string, MonthlyUse>()
  const keyOf = ({ point, period }: PointUse) => `${point} ${period}`
  for (const use of uses) ofPoints.set(keyOf(use), { ...use, zones: added(use.lines) })
  for (const { period, basis, lines, ...use } of corrections.toSorted((a, b) => inOrder(a.bill, b.bill))) {
    const key = keyOf({ ...use, period, basis, lines })
    const wasRead = ofPoints.get(key)?.basis === 'actual'
    // A point that is charged nothing for the month has no part in it.
    if (lines.length === 0) ofPoints.delete(key)
    else ofPoints.set(key, { period, basis: basis === 'actual' && !wasRead ? 'shared' : basis, zones: added(lines) })
  }
  return [...Map.groupBy(ofPoints.values(), ({ period }) => String(period)).values()]
    .map(months => ({
      period: months[0]!.period,
      basis: leastKnown(months.map(({ basis }) => basis)),
      zones: added(months.flatMap(({ zones }) => zones)),
    }))
    .toSorted((a, b) => inOrder(a.period, b.period))
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
