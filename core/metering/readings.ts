import type { EntityManager } from '@mikro-orm/postgresql'
import { onePerBill } from './one-per-bill.ts'
import { Reading } from './reading.table.ts'

/** The reading that the next consumption is counted from: the last one billed (or the meter's opening reading). */
export async function lastBilledReading(em: EntityManager, meterId: number): Promise<Reading> {
  return em.findOneOrFail(
    Reading,
    { meter: meterId, billed: true, state: 'accepted', source: { $ne: 'estimate' } },
    { orderBy: { takenOn: 'desc', id: 'desc' } },
  )
}

/**
 * The readings that wait to be billed, one for each bill, oldest bill first: what the supplier's controller read goes before what
 * the resident sent.
 */
export async function pendingReadings(em: EntityManager, meterId: number): Promise<Reading[]> {
  const pending = await em.find(
    Reading,
    { meter: meterId, billed: false, state: 'accepted', source: { $in: ['resident', 'control'] } },
    { orderBy: { period: 'asc', id: 'asc' } },
  )
  return onePerBill(pending)
}

/** The newest reading that waits to be billed, if any: the one to correct or to take back. */
export async function pendingReading(em: EntityManager, meterId: number): Promise<Reading | null> {
  return (await pendingReadings(em, meterId)).at(-1) ?? null
}

/** Actual readings of a meter, oldest first: what the average consumption is calculated from (billing-rules §4). */
export async function actualReadings(em: EntityManager, meterId: number): Promise<Reading[]> {
  return em.find(
    Reading,
    { meter: meterId, billed: true, state: 'accepted', source: { $ne: 'estimate' } },
    { orderBy: { takenOn: 'asc', id: 'asc' } },
  )
}
