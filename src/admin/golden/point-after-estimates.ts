import type { StandingCharge } from '../../../core/charges/usage/bill-usages.ts'
import type { AccountFacts, PointReading } from '../../../core/charges/usage/metering-point.ts'
import { firstDayOf } from '../../../core/units/dates.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import type { DayInterval } from '../../../core/units/period.ts'

/** A use between two actual readings over periods of which all but the last were billed by estimates. */
export interface UseAfterEstimates {
  interval: DayInterval
  volumeWh: readonly bigint[]
  /** Consecutive, oldest first; the last has the actual reading. */
  periods: readonly Temporal.PlainYearMonth[]
  /** What the others were charged, in their order. */
  charged: readonly Kopecks[]
}

/** An account with just that: one meter, which showed nothing at first, so that what it shows is what was used. */
export function pointAfterEstimates({ interval, volumeWh, periods, charged }: UseAfterEstimates): {
  account: AccountFacts
  standing: StandingCharge[]
} {
  const meter = { id: 1, zones: volumeWh.length, digits: 12, ratio: 1n }
  const state = { removedOn: null, verifiedUntil: null, failedOn: null }
  const reading = { meter: meter.id, source: 'resident', rolloverConfirmed: false, late: false } as const
  const [first, last] = [periods[0]!, periods.at(-1)!]
  const readings: PointReading[] = [
    {
      ...reading,
      id: 1,
      takenOn: interval.from,
      valuesWh: volumeWh.map(() => 0n),
      period: first.subtract({ months: 1 }),
      billed: true,
    },
    { ...reading, id: 2, takenOn: interval.to, valuesWh: [...volumeWh], period: last, billed: false },
  ]
  const standing = charged.map((kopecks, index) => ({
    point: meter.id,
    period: periods[index]!,
    basis: 'average' as const,
    computedKopecks: kopecks,
    standsKopecks: kopecks,
  }))
  const point = { id: meter.id, meters: [{ ...meter, ...state }], readings }
  return { account: { since: firstDayOf(first), closedOn: null, points: [point] }, standing }
}
