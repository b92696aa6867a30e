import { isAfter, isBefore } from '../units/dates.ts'
import type { Meter } from './meter.table.ts'
import type { Reading } from './reading.table.ts'

/** Whether a meter may be billed by what it showed on a day (billing-rules §3). */
export function isCountable(
  { takenOn }: Pick<Reading, 'takenOn'>,
  { verifiedUntil, failedOn }: Pick<Meter, 'verifiedUntil' | 'failedOn'>,
): boolean {
  const isVerified = !verifiedUntil || !isAfter(takenOn, verifiedUntil)
  return isVerified && (!failedOn || isBefore(takenOn, failedOn))
}

/** The same in SQL, of the meter and the day of those names. */
export function countableSql(meter: string, takenOn: string): string {
  return `(${takenOn} <= ${meter}.verified_until) is not false and (${takenOn} < ${meter}.failed_on) is not false`
}
