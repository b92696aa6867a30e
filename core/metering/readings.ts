import type { EntityManager } from '@mikro-orm/postgresql'
import { isCountable } from './is-countable.ts'
import type { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'

/** What the next consumption is counted from: the last reading of a bill that is made, or the meter's opening one. */
export async function lastBilledReading(em: EntityManager, meterId: number): Promise<Reading> {
  return em.findOneOrFail(
    Reading,
    { meter: meterId, state: 'accepted', source: { $ne: 'estimate' }, $or: [{ billed: true }, { late: true }] },
    { orderBy: { takenOn: 'desc', id: 'desc' } },
  )
}

/** The newest reading that waits for its bill, if any: the one to correct or to take back. */
export async function pendingReading(em: EntityManager, meterId: number): Promise<Reading | null> {
  return em.findOne(
    Reading,
    { meter: meterId, billed: false, late: false, state: 'accepted', source: { $in: ['resident', 'control'] } },
    { orderBy: { takenOn: 'desc', id: 'desc' } },
  )
}

/**
 * The readings of a meter that count and that nobody took back: as `told` those that stand, and those a control reading took the place of.
 * The one it came with is always among them: every later one is held against it, even where the verification had ended before. What was
 * read before that one is its `history`.
 */
export async function toldReadings(em: EntityManager, meter: Meter): Promise<{ told: Reading[]; history: Reading[] }> {
  const readings = await em.find(
    Reading,
    {
      meter: meter.id,
      source: { $ne: 'estimate' },
      $or: [{ state: { $in: ['accepted', 'history'] } }, { supersededBy: { $ne: null } }],
    },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
  const told = readings.filter(({ state }) => state !== 'history')
  return {
    told: told.filter(reading => reading.source === 'opening' || isCountable(reading, meter)),
    history: readings.filter(({ state }) => state === 'history'),
  }
}
