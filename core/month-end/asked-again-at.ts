import { opensAt } from '../supplier/working-hours.ts'
import type { DeskService } from '../tickets/order-desks.ts'

/** Whoever has not answered is asked again after so long, when people are there. */
const askAgainHours = 4

/** When whoever does not answer now is asked again. */
export function askedAgainAt({ supplier: { desk, branches } }: DeskService, now: Temporal.Instant): Temporal.Instant {
  const later = now.add({ hours: askAgainHours }).toZonedDateTimeISO(branches[0]!.timeZone)
  return (desk ? opensAt(desk.hours, later) : later).toInstant()
}
