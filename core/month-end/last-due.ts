import type { ClosingSchedule } from '../supplier/closing.ts'
import { isAfter } from '../units/dates.ts'
import { closingMoment } from './closing-moment.ts'

/** The last month whose moment has come. */
export function lastDue(
  schedule: Pick<ClosingSchedule, 'day' | 'hour'>,
  timeZone: string,
  now: Temporal.Instant,
): Temporal.PlainYearMonth {
  const before = now.toZonedDateTimeISO(timeZone).toPlainDate().toPlainYearMonth().subtract({ months: 1 })
  const isToCome = isAfter(closingMoment(schedule, timeZone, before), now)
  return isToCome ? before.subtract({ months: 1 }) : before
}
