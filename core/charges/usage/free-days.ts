import { firstDayOf, isAfter } from '../../units/dates.ts'
import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import type { DayInterval } from '../../units/period.ts'
import type { Share } from '../rating/share-over-periods.ts'
import type { Terms } from './account-terms.ts'

/** The days of a month on which the household's norm is not charged yet: it is one for all metering points (billing-rules §5). */
export interface FreeDays {
  period: Temporal.PlainYearMonth
  taken: Set<number>
}

/** All days of a month. */
export function freeDays(period: Temporal.PlainYearMonth): FreeDays {
  return { period, taken: new Set() }
}

/** Takes those of some days, at least one, that are still free, and gives the norm for them, in watt-hours rounded half up. */
export function takeNorm({ period, taken }: FreeDays, days: readonly DayInterval[], norms: Terms['norms']): Share {
  const free = days.flatMap(daysOf).filter(day => !taken.has(day))
  const stretches = free.length > 0 ? stretchesOf(free, period) : days
  const interval = { from: stretches[0]!.from, to: stretches.at(-1)!.to }
  for (const day of free) taken.add(day)
  const volumeWh = [roundedHalfUp(normsOf(free, period, norms), BigInt(period.daysInMonth))]
  return stretches.length > 1 ? { interval, volumeWh, stretches } : { interval, volumeWh }
}

function daysOf({ from, to }: DayInterval): number[] {
  const last = to.subtract({ days: 1 }).day
  return Array.from({ length: last - from.day + 1 }, (_, index) => from.day + index)
}

/** The days of a month, in order, as the stretches that they make. */
function stretchesOf(days: readonly number[], period: Temporal.PlainYearMonth): DayInterval[] {
  const begins = days.filter((day, index) => days[index - 1] !== day - 1)
  return begins.map((day, index) => {
    const next = begins[index + 1]
    const last = next === undefined ? days.at(-1)! : days[days.indexOf(next) - 1]!
    return { from: period.toPlainDate({ day }), to: period.toPlainDate({ day: last }).add({ days: 1 }) }
  })
}

/** The norms of the days added up, as if each were of a month. */
function normsOf(days: readonly number[], period: Temporal.PlainYearMonth, norms: Terms['norms']): bigint {
  if (norms.length === 1) return norms[0]!.normWh * BigInt(days.length)
  const first = firstDayOf(period)
  const normOn = (day: Temporal.PlainDate) => norms.findLast(({ from }) => !from || !isAfter(from, day))!.normWh
  return sumOf(days.map(day => normOn(first.with({ day }))))
}
