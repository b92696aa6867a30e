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

/** What a metering point used in a period by its bill, or by what its bill will say, and what that corrects in earlier ones. */
export interface PointUse {
  point: number
  period: Temporal.PlainYearMonth
  basis: 'actual' | 'average' | 'norm'
  from: Temporal.PlainDate
  lines: readonly ZoneUse[]
  recalculated: readonly { period: Temporal.PlainYearMonth; lines: readonly ZoneUse[] }[]
}

/**
 * What an account used month by month, oldest first, all its points together. A recalculation takes the place of the estimate it
 * corrects (billing-rules §6), so that months add up to the differences of the readings. Uses may come in any order.
 */
export function monthlyUse(uses: readonly PointUse[]): MonthlyUse[] {
  const ofPoints = new Map<string, MonthlyUse>()
  for (const use of uses.toSorted((a, b) => inOrder(a.period, b.period))) {
    ofPoints.set(`${use.point} ${use.period}`, { period: use.period, basis: use.basis, zones: added(use.lines) })
    for (const { period, lines } of use.recalculated) {
      const kept = keptEstimate(ofPoints.get(`${use.point} ${period}`), use.from)
      ofPoints.set(`${use.point} ${period}`, { period, basis: 'shared', zones: added([...kept, ...lines]) })
    }
  }
  return [...Map.groupBy(ofPoints.values(), ({ period }) => String(period)).values()]
    .map(months => ({
      period: months[0]!.period,
      basis: leastKnown(months.map(({ basis }) => basis)),
      zones: added(months.flatMap(({ zones }) => zones)),
    }))
    .toSorted((a, b) => inOrder(a.period, b.period))
}

/**
 * What stands of an estimate when the measured use begins within its month: the days before. That is so only where a meter had
 * failed and its closing reading is unknown.
 */
function keptEstimate(estimate: MonthlyUse | undefined, from: Temporal.PlainDate): ZoneUse[] {
  if (!estimate) return []
  const month = periodInterval(estimate.period)
  if (!isAfter(from, month.from)) return []
  const days = [daysIn({ from: month.from, to: from }), daysIn({ from, to: month.to })]
  return estimate.zones.map(use => ({ ...use, volumeWh: allocate(use.volumeWh, days)[0]! }))
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
