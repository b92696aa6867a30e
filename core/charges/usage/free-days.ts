import { isAfter } from '../../units/dates.ts'
import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import { type DayInterval, daysIn } from '../../units/period.ts'
import type { Stretch } from '../rating/rate.ts'
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

/**
 * Takes those of some days, at least one, that are still free, and gives the norm for them, in watt-hours rounded half up: of each day a day's
 * part of what is in force on it (billing-rules §5, §11).
 */
export function takeNorm({ period, taken }: FreeDays, days: readonly DayInterval[], norms: Terms['norms']): Share {
  const free = days.flatMap(daysOf).filter(day => !taken.has(day))
  for (const day of free) taken.add(day)
  const stretches = stretchesOf(free, period, norms)
  const [first, last] = free.length > 0 ? [stretches[0]!, stretches.at(-1)!] : [days[0]!, days.at(-1)!]
  const interval = { from: first.from, to: last.to }
  const normsWh = sumOf(stretches.map(stretch => stretch.weight * daysIn(stretch)))
  const volumeWh = [roundedHalfUp(normsWh, BigInt(period.daysInMonth))]
  return stretches.length > 1 ? { interval, volumeWh, stretches } : { interval, volumeWh }
}

function daysOf({ from, to }: DayInterval): number[] {
  const last = to.subtract({ days: 1 }).day
  return Array.from({ length: last - from.day + 1 }, (_, index) => from.day + index)
}

/** The days of a month, in order, as the stretches that they make; each has the norm of a month that is in force on its days as its weight. */
function stretchesOf(days: readonly number[], period: Temporal.PlainYearMonth, norms: Terms['norms']): Stretch[] {
  const normsWh = days.map(day => normOn(period, day, norms))
  const begins = [...days.keys()].filter(
    index => days[index - 1] !== days[index]! - 1 || normsWh[index - 1] !== normsWh[index],
  )
  return begins.map((begin, index) => {
    const last = (begins[index + 1] ?? days.length) - 1
    const [from, until] = [begin, last].map(each => period.toPlainDate({ day: days[each]! }))
    return { from: from!, to: until!.add({ days: 1 }), weight: normsWh[begin]! }
  })
}

function normOn(period: Temporal.PlainYearMonth, day: number, norms: Terms['norms']): bigint {
  if (norms.length === 1) return norms[0]!.normWh
  const date = period.toPlainDate({ day })
  return norms.findLast(({ from }) => !from || !isAfter(from, date))!.normWh
}
