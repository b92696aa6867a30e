import type { EntityManager } from '@mikro-orm/postgresql'
import { noteChange } from '../../accounts/note-change.ts'
import { earlierOf, isBefore } from '../../units/dates.ts'
import { periodOf } from '../../units/period.ts'
import { rowLock } from '../../units/row-lock.ts'
import { isCountable } from '../is-countable.ts'
import { Meter } from '../meter.table.ts'
import { Reading } from '../reading.table.ts'
import { settleChain } from '../settle-chain.ts'

type Failed =
  /** `readings` no longer count, or count again. */
  | { kind: 'failed'; readings: Reading[] }
  /** That day was written down already. */
  | { kind: 'unchanged' }
  /** It did not stand there yet, or stood there no longer. */
  | { kind: 'refused'; why: 'not standing' }
  | { kind: 'refused'; why: 'contradiction'; previous: Reading; next: Reading }

/**
 * Marks a meter failed from a day on: what was read then does not count (billing-rules §3), and the months it concerns are reckoned anew
 * by the next closing. Null takes the mark off a meter that turned out to be fit. Runs within the caller's transaction, which is to be
 * rolled back where the answer is a refusal.
 */
export async function failMeter(
  em: EntityManager,
  { meterId, on }: { meterId: number; on: Temporal.PlainDate | null },
  now: Temporal.Instant,
): Promise<Failed> {
  const meter = await em.findOneOrFail(Meter, meterId, rowLock)
  const was = meter.failedOn ?? null
  if (was === on || (was && on && was.equals(on))) return { kind: 'unchanged' }
  const isThere = !on || !(isBefore(on, meter.installedOn) || (meter.removedOn && isBefore(meter.removedOn, on)))
  if (!isThere) return { kind: 'refused', why: 'not standing' }
  const told = await em.find(Reading, { meter: meterId, state: 'accepted', source: { $ne: 'estimate' } })
  const countedBefore = told.filter(reading => isCountable(reading, meter))
  meter.failedOn = on
  const readings = told.filter(reading => isCountable(reading, meter) !== countedBefore.includes(reading))
  const { contradiction } = await settleChain(em, meter, { changed: readings, cause: 'meter-failed' }, now)
  if (contradiction) return { kind: 'refused', why: 'contradiction', ...contradiction }
  const first = [was, on].filter(day => day !== null).reduce(earlierOf)
  await noteChange(em, { accountId: meter.account, from: periodOf(first), cause: 'meter-failed' }, now)
  return { kind: 'failed', readings }
}
