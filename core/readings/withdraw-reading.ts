import type { EntityManager } from '@mikro-orm/postgresql'
import { Reading } from './reading.table.ts'

/** Takes a reading back. False when it is billed already, or no longer stands. */
export async function withdrawReading(em: EntityManager, readingId: number): Promise<boolean> {
  const changed = await em.nativeUpdate(
    Reading,
    { id: readingId, state: 'accepted', billed: false, source: 'resident' },
    { state: 'withdrawn' },
  )
  return changed === 1
}
