import { isAfter } from '../units/dates.ts'
import type { Account } from './account.table.ts'

/** The day from which an account is closed, where readings of today no longer count for that (billing-rules §11); else null. */
export function closedSince({ closedOn }: Account, today: Temporal.PlainDate): Temporal.PlainDate | null {
  return closedOn && isAfter(today, closedOn) ? closedOn : null
}
