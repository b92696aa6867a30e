import type { Meter } from './meter.table.ts'
import type { Reading } from './reading.table.ts'

/** Whether a meter may be billed by what it showed on a day (billing-rules §3). */
export function isCountable(
  { takenOn }: Pick<Reading, 'takenOn'>,
  { verifiedUntil, failedOn }: Pick<Meter, 'verifiedUntil' | 'failedOn'>,
): boolean {
  const isVerified = !verifiedUntil || Temporal.PlainDate.compare(takenOn, verifiedUntil) <= 0
  return isVerified && (!failedOn || Temporal.PlainDate.compare(takenOn, failedOn) < 0)
}
