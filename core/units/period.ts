import { dayNumber, firstDayOf } from './dates.ts'

/** Days from `from` up to, but not including, `to`, in the supplier's local date. */
export type DayInterval = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/** Reads a billing period, which is a calendar month (billing-rules §2), from "2026-03"; undefined for anything else. */
export function parsePeriod(text: string): Temporal.PlainYearMonth | undefined {
  return /^\d{4}-(?:0[1-9]|1[0-2])$/.test(text) ? Temporal.PlainYearMonth.from(text) : undefined
}

/** Writes a billing period as "2026-03". */
export function periodText(period: Temporal.PlainYearMonth): string {
  return period.toString()
}

/** The billing period a day belongs to. */
export function periodOf(date: Temporal.PlainDate): Temporal.PlainYearMonth {
  return date.toPlainYearMonth()
}

/** The whole calendar month: from its first day up to the first day of the next. */
export function periodInterval(period: Temporal.PlainYearMonth): DayInterval {
  return { from: firstDayOf(period), to: firstDayOf(period.add({ months: 1 })) }
}

/** How many days an interval has; zero when it begins and ends on one day. */
export function daysIn(interval: DayInterval): bigint {
  return BigInt(dayNumber(interval.to) - dayNumber(interval.from))
}
