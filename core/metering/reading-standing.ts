import { isCountable } from './is-countable.ts'
import type { Meter } from './meter.table.ts'
import type { Reading } from './reading.table.ts'

/** What has become of a reading: `does not count` is one that is kept, though no bill will be made by it (billing-rules §3). */
type ReadingStanding = Reading['state'] | 'billed' | 'does not count'

export function readingStanding(
  reading: Pick<Reading, 'state' | 'billed' | 'takenOn'>,
  meter: Pick<Meter, 'verifiedUntil' | 'failedOn'>,
): ReadingStanding {
  if (reading.state !== 'accepted') return reading.state
  if (!isCountable(reading, meter)) return 'does not count'
  return reading.billed ? 'billed' : 'accepted'
}
