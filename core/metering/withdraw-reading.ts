import type { EntityManager } from '@mikro-orm/postgresql'
import { rowLock } from '../units/row-lock.ts'
import { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'

/** Takes a reading back. False when it is billed or concerns a bill that is made already, or no longer stands. */
export async function withdrawReading(em: EntityManager, readingId: number): Promise<boolean> {
  const reading = await em.findOne(Reading, readingId)
  if (!reading) return false
  // A bill that is being made locks the meter: wait for it, and then see whether the reading is in it.
  await em.findOneOrFail(Meter, reading.meter, rowLock)
  const changed = await em.nativeUpdate(
    Reading,
    { id: readingId, state: 'accepted', billed: false, late: false, source: 'resident' },
    { state: 'withdrawn' },
  )
  return changed === 1
}
