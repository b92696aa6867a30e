import type { EntityManager } from '@mikro-orm/postgresql'
import { isBefore } from '../../units/dates.ts'
import { rowLock } from '../../units/row-lock.ts'
import { capacityOf } from '../consumption.ts'
import { Meter } from '../meter.table.ts'
import { Reading } from '../reading.table.ts'
import { toldReadings } from '../readings.ts'
import { settleChain } from '../settle-chain.ts'
import { validateHistory } from '../validate-history.ts'

interface Correction {
  readingId: number
  /** What the registers truly showed, watt-hours on the dial by zone; null where there was no such reading at all. */
  valuesWh: bigint[] | null
  rolloverConfirmed?: boolean
}

export type Corrected =
  /** `superseded` and `restored` are readings that no longer stand, or stand again, because of it. */
  | { kind: 'corrected'; readingId: number; superseded: Reading[]; restored: Reading[] }
  | { kind: 'withdrawn'; superseded: Reading[]; restored: Reading[] }
  /** It shows these values already. */
  | { kind: 'unchanged' }
  | { kind: 'refused'; why: 'unknown' }
  /** It was withdrawn, or the resident sent another one before it was billed. */
  | { kind: 'refused'; why: 'not standing'; reading: Reading }
  /** A meter's first reading can be corrected, but every other is counted from it. */
  | { kind: 'refused'; why: 'opening'; reading: Reading }
  | { kind: 'refused'; why: 'zones-differ' | 'beyond-capacity'; reading: Reading }
  /** Then these two could not follow one another. */
  | { kind: 'refused'; why: 'contradiction'; previous: Reading; next: Reading }

/**
 * Puts right a reading of any kind, billed or not, or takes it back (billing-rules §11). The wrong row is kept as withdrawn; the months
 * that it concerns are reckoned anew by the next closing. Runs within the caller's transaction, which is to be rolled back where the
 * answer is a refusal.
 */
export async function correctReading(
  em: EntityManager,
  { readingId, valuesWh, rolloverConfirmed }: Correction,
  now: Temporal.Instant,
): Promise<Corrected> {
  const known = await em.findOne(Reading, readingId)
  if (!known) return { kind: 'refused', why: 'unknown' }
  const meter = await em.findOneOrFail(Meter, known.meter, rowLock)
  const reading = await em.findOneOrFail(Reading, readingId, { refresh: true })
  const { state } = reading
  if (state !== 'accepted' && state !== 'history' && reading.supersededBy === null) {
    return { kind: 'refused', why: 'not standing', reading }
  }
  if (!valuesWh && reading.source === 'opening') return { kind: 'refused', why: 'opening', reading }
  if (valuesWh?.every((value, zone) => value === reading.valuesWh[zone])) return { kind: 'unchanged' }
  if (valuesWh && valuesWh.length !== meter.zones) return { kind: 'refused', why: 'zones-differ', reading }
  const capacityWh = capacityOf(meter.digits)
  if (valuesWh?.some(value => value >= capacityWh)) return { kind: 'refused', why: 'beyond-capacity', reading }
  const right = valuesWh && { valuesWh, rolloverConfirmed: rolloverConfirmed ?? reading.rolloverConfirmed }
  if (right && state === 'history') {
    const found = await historyMisfit(em, meter, { ...reading, ...right })
    if (found) return { kind: 'refused', why: 'contradiction', ...found }
  }
  reading.state = 'withdrawn'
  reading.supersededBy = null
  await em.flush()
  const corrected = right && inPlaceOf(em, reading, { ...right, state: state === 'history' ? state : 'accepted' }, now)
  await em.flush()
  const cause = corrected ? 'corrected-reading' : 'withdrawn-reading'
  const settled = await settleChain(em, meter, { changed: reading.billed ? [reading] : [], cause }, now)
  const { superseded, restored, contradiction } = settled
  if (contradiction) return { kind: 'refused', why: 'contradiction', ...contradiction }
  if (corrected) return { kind: 'corrected', readingId: corrected.id, superseded, restored }
  return { kind: 'withdrawn', superseded, restored }
}

/** The right values of the same day, for the same bill. */
function inPlaceOf(
  em: EntityManager,
  { meter, source, takenOn, period, late, billed }: Reading,
  right: Pick<Reading, 'valuesWh' | 'rolloverConfirmed' | 'state'>,
  now: Temporal.Instant,
): Reading {
  return em.create(Reading, {
    meter,
    source,
    takenOn,
    period,
    late,
    billed,
    ...right,
    sentAt: now,
  })
}

/** The two readings from before the opening one that could not follow one another, if any. */
async function historyMisfit(em: EntityManager, meter: Meter, right: Reading) {
  const { told, history } = await toldReadings(em, meter)
  const found = validateHistory(right, meter, [...history, ...told.filter(({ source }) => source === 'opening')])
  if (found.kind === 'fits') return null
  const { previous } = found
  return isBefore(right.takenOn, previous.takenOn) ? { previous: right, next: previous } : { previous, next: right }
}
