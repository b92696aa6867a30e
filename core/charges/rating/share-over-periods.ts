import { allocate } from '../../units/allocate.ts'
import { earlierOf, isBefore } from '../../units/dates.ts'
import { type DayInterval, daysIn, periodInterval } from '../../units/period.ts'
import type { Stretch } from './rate.ts'

/** What was used over some days, one volume for each zone. */
export interface Share {
  interval: DayInterval
  volumeWh: bigint[]
  /** The days it is of, where those are not all of the interval, or not alike. */
  stretches?: readonly Stretch[] | undefined
}

/**
 * Shares a use over consecutive periods, oldest first, by their days, zone by zone (billing-rules §6): the first begins with the use, the
 * last ends with it, and between them they meet where a month ends. A reading taken before its bill's month leaves that month no days.
 */
export function shareOverPeriods({ interval, volumeWh }: Share, periods: readonly Temporal.PlainYearMonth[]): Share[] {
  if (periods.length === 1) return [{ interval, volumeWh }]
  const spans = spansOf(interval, periods)
  const days = spans.map(daysIn)
  const sharesWh = volumeWh.map(zoneWh => allocate(zoneWh, days))
  return spans.map((span, index) => ({ interval: span, volumeWh: sharesWh.map(parts => parts[index]!) }))
}

function spansOf(interval: DayInterval, periods: readonly Temporal.PlainYearMonth[]): DayInterval[] {
  let from = interval.from
  return periods.map((period, index) => {
    const isLast = index === periods.length - 1
    const to = isLast ? interval.to : within(periodInterval(period).to, { from, to: interval.to })
    const span = { from, to }
    from = to
    return span
  })
}

function within(day: Temporal.PlainDate, { from, to }: DayInterval): Temporal.PlainDate {
  if (isBefore(day, from)) return from
  return earlierOf(day, to)
}
