import { isAfter, isBefore } from '../../core/units/dates.ts'
import type { Update } from '../port/update.ts'

/** No messenger keeps what was sent for longer. */
const oldestHours = 7 * 24

/** When an update was sent: as the messenger says, unless its clock cannot be right, in the future or long ago; then it is now. */
export function saidAt({ sentAt }: Pick<Update, 'sentAt'>, now: Temporal.Instant): Temporal.Instant {
  if (!sentAt || isAfter(sentAt, now) || isBefore(sentAt, now.subtract({ hours: oldestHours }))) return now
  return sentAt
}
