import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChangeCause } from '../accounts/changed-fact.table.ts'
import { noteChange } from '../accounts/note-change.ts'
import { earlierOf } from '../units/dates.ts'
import { isCountable } from './is-countable.ts'
import type { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'
import { contradicts, inChainOrder, standingReadings } from './standing-readings.ts'

interface SettledChain {
  /** Readings that gave way to a control reading just now, and those that stand again. */
  superseded: Reading[]
  restored: Reading[]
  /** Two readings that cannot follow one another. */
  contradiction: { previous: Reading; next: Reading } | null
}

/**
 * After a fact of a meter has changed: writes down which of its readings stand (billing-rules §11), and has the months that this and the
 * `changed` readings concern reckoned anew. Where readings contradict each other that is said, and the caller undoes its change.
 */
export async function settleChain(
  em: EntityManager,
  meter: Meter,
  { changed, cause }: { changed: readonly Reading[]; cause: ChangeCause },
  now: Temporal.Instant,
): Promise<SettledChain> {
  const told = await em.find(Reading, {
    meter: meter.id,
    source: { $ne: 'estimate' },
    $or: [{ state: 'accepted' }, { supersededBy: { $ne: null } }],
  })
  const dial = { id: meter.id, digits: meter.digits, ratio: meter.ratio }
  const { standing, superseded } = standingReadings(
    dial,
    told.filter(reading => isCountable(reading, meter)),
  )
  const settled: SettledChain = { superseded: [], restored: [], contradiction: null }
  for (const reading of told) {
    const by = superseded.get(reading)?.id ?? null
    if (by === reading.supersededBy) continue
    if (by !== null && reading.state === 'accepted') settled.superseded.push(reading)
    if (by === null) settled.restored.push(reading)
    reading.supersededBy = by
    reading.state = by === null ? 'accepted' : 'superseded'
  }
  await em.flush()
  const wrong = standing.findIndex((reading, index) => index > 0 && contradicts(dial, standing[index - 1]!, reading))
  if (wrong > 0) settled.contradiction = { previous: standing[wrong - 1]!, next: standing[wrong]! }
  const concerned = [...changed, ...settled.superseded.filter(({ billed }) => billed), ...settled.restored]
  await noteConcerned(em, meter, [...new Set([...told, ...changed])], { concerned, cause }, now)
  return settled
}

/** A reading ends what was used since the one before it: the months from the bill of that one on. */
async function noteConcerned(
  em: EntityManager,
  meter: Meter,
  told: readonly Reading[],
  { concerned, cause }: { concerned: readonly Reading[]; cause: ChangeCause },
  now: Temporal.Instant,
): Promise<void> {
  const ordered = told.toSorted(inChainOrder)
  const periods = concerned.map(reading => {
    const before = ordered[ordered.indexOf(reading) - 1]
    return before ? earlierOf(before.period, reading.period) : reading.period
  })
  const [first] = periods
  if (first) await noteChange(em, { accountId: meter.account, from: periods.reduce(earlierOf, first), cause }, now)
}
