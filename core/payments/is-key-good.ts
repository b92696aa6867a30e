import { isBefore } from '../units/dates.ts'

/** The provider keeps an Idempotence-Key for a day; within this time the same question has one effect. */
const keyHours = 23

/** Whether a question first asked then may be repeated with its key, without the risk of a second effect. */
export function isKeyGood(since: Temporal.Instant | null | undefined, now: Temporal.Instant): boolean {
  return Boolean(since && isBefore(now, since.add({ hours: keyHours })))
}
