import { firstDayOf, isAfter } from '../../units/dates.ts'
import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import type { DayInterval } from '../../units/period.ts'
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

/** Takes those of the days that are still free, and gives the norm for them, in watt-hours rounded half up, with the days they lie within. */
export function takeNorm(
  { period, taken }: FreeDays,
  days: DayInterval,
  norms: Terms['norms'],
): { volumeWh: bigint; interval: DayInterval } {
  const last = days.to.subtract({ days: 1 }).day
  const free: number[] = []
  for (let day = days.from.day; day <= last; day++) if (!taken.has(day)) free.push(day)
  if (free.length === 0) return { volumeWh: 0n, interval: days }
  for (const day of free) taken.add(day)
  const [from, until] = [free[0]!, free.at(-1)!].map(day => period.toPlainDate({ day }))
  const interval = { from: from!, to: until!.add({ days: 1 }) }
  return { volumeWh: roundedHalfUp(normsOf(free, period, norms), BigInt(period.daysInMonth)), interval }
}

/** The norms of the days added up, as if each were of a month. */
function normsOf(days: readonly number[], period: Temporal.PlainYearMonth, norms: Terms['norms']): bigint {
  if (norms.length === 1) return norms[0]!.normWh * BigInt(days.length)
  const first = firstDayOf(period)
  const normOn = (day: Temporal.PlainDate) => norms.findLast(({ from }) => !from || !isAfter(from, day))!.normWh
  return sumOf(days.map(day => normOn(first.with({ day }))))
}
