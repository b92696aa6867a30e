import type { EntityManager } from '@mikro-orm/postgresql'
import { noteChange } from '../../accounts/note-change.ts'
import type { Supplier } from '../../supplier/supplier.ts'
import { periodOf } from '../../units/period.ts'
import { rowLock } from '../../units/row-lock.ts'
import { Meter } from '../meter.table.ts'
import type { Reading } from '../reading.table.ts'
import { type ClosingRefusal, closeMeter } from './close-meter.ts'

interface Removal {
  meterId: number
  /** The day it was taken away: of the closing reading, and the first day that goes by the norm. */
  on: Temporal.PlainDate
  /** What it showed, watt-hours on the dial by zone; null when it could not be read. */
  closingWh: bigint[] | null
  /** Somebody has looked whether the dial turned over. */
  rolloverConfirmed?: boolean
}

type Removed =
  /** `superseded` are residents' readings that the closing one refutes. */
  | { kind: 'removed'; superseded: Reading[] }
  /** It was taken away on that day already: asking again changes nothing, but for a closing reading that was not known. */
  | { kind: 'already removed' }
  | { kind: 'refused'; why: 'removed' }
  | ClosingRefusal

/**
 * Takes a meter away with none in its place (billing-rules §11): it counts up to its closing reading, and from that day on the account goes
 * by the norm, unless it has another meter. Runs within the caller's transaction, which is to be rolled back where the answer is a
 * refusal.
 */
export async function removeMeter(
  em: EntityManager,
  removal: Removal,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<Removed> {
  const meter = await em.findOneOrFail(Meter, removal.meterId, rowLock)
  const isKnown = meter.removedOn?.equals(removal.on) && !(await em.findOne(Meter, { replaces: meter.id }))
  if (meter.removedOn && !isKnown) return { kind: 'refused', why: 'removed' }
  const closed = await closeMeter(em, meter, removal, rules, now)
  if (closed.kind === 'refused') return closed
  if (closed.kind === 'closed before') return { kind: 'already removed' }
  await noteChange(em, { accountId: meter.account, from: periodOf(removal.on), cause: 'meter-removed' }, now)
  return { kind: 'removed', superseded: closed.superseded }
}
