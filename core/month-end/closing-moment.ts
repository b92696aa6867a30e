import type { ClosingSchedule } from '../supplier/closing.ts'

/**
 * When a month is closed by itself: on the schedule's day of the next month, or on its last one where it is shorter. An hour that the
 * clock leaves out there is the one after it.
 */
export function closingMoment(
  { day, hour }: Pick<ClosingSchedule, 'day' | 'hour'>,
  timeZone: string,
  period: Temporal.PlainYearMonth,
): Temporal.Instant {
  const next = period.add({ months: 1 })
  const date = next.toPlainDate({ day: Math.min(day, next.daysInMonth) })
  return date.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()
}
