import { allocate } from '../../units/allocate.ts'
import { earlierOf, isBefore } from '../../units/dates.ts'
import { type DayInterval, daysIn, periodInterval } from '../../units/period.ts'
import { type NoTariff, type RateInput, type Rating, rate } from './rate.ts'

/** Consecutive billing periods, oldest first: all but the last were estimated, the last has the actual reading. */
type Periods = readonly Temporal.PlainYearMonth[]

/** Shares a use over the periods it spans by their days, zone by zone, and rates each period over its own span (billing-rules §6). */
export function rateOverPeriods(use: RateInput, periods: Periods): Rating[] | NoTariff {
  const spans = spansOf(use.interval, periods)
  const days = spans.map(daysIn)
  const sharesWh = use.volumeWh.map(zoneWh => allocate(zoneWh, days))
  const ratings: Rating[] = []
  for (const [index, interval] of spans.entries()) {
    const rating = rate({ ...use, interval, volumeWh: sharesWh.map(parts => parts[index]!) })
    if ('error' in rating) return rating
    ratings.push(rating)
  }
  return ratings
}

/**
 * The part of an interval that falls to each period: the first begins with the interval, the last ends with it, and between
 * them they meet where a month ends. A reading taken before its bill's month leaves that month no days.
 */
function spansOf(interval: DayInterval, periods: Periods): DayInterval[] {
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
