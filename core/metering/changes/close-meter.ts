import type { EntityManager } from '@mikro-orm/postgresql'
import type { Supplier } from '../../supplier/supplier.ts'
import type { ConsumptionRefusal } from '../consumption.ts'
import type { Meter } from '../meter.table.ts'
import { Reading } from '../reading.table.ts'
import { submitReading } from '../submit-reading.ts'

/** The end of a meter in its place: replaced or removed. */
interface MeterEnd {
  on: Temporal.PlainDate
  /** What it showed, watt-hours on the dial by zone; null when it could not be read. */
  closingWh: bigint[] | null
  rolloverConfirmed?: boolean
}

/** Why a meter cannot end so. */
export type ClosingRefusal =
  /** The closing reading does not follow from one that the supplier's own people read, or does not fit the dial. */
  | { kind: 'refused'; why: ConsumptionRefusal['error'] | 'above-next'; zone: number; previous: Reading }
  /** It was read after that day. */
  | { kind: 'refused'; why: 'before-last-reading'; previous: Reading }
  /** It has ended so already, with another closing reading. */
  | { kind: 'refused'; why: 'closed-otherwise'; previous: Reading }

type Closed = { kind: 'closed'; superseded: Reading[] } | { kind: 'closed before' }

/**
 * Reads a meter for the last time, as a control reading, and ends its days (billing-rules §1). Told again of one that could not be read then, it
 * takes the closing reading that has been learned of since.
 */
export async function closeMeter(
  em: EntityManager,
  meter: Meter,
  { on, closingWh, rolloverConfirmed = false }: MeterEnd,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<Closed | ClosingRefusal> {
  if (meter.removedOn) {
    const known = await closingOf(em, meter, on)
    if (!closingWh || (known && isSame(known.valuesWh, closingWh))) return { kind: 'closed before' }
    if (known) return { kind: 'refused', why: 'closed-otherwise', previous: known }
  }
  const after = await em.findOne(
    Reading,
    { meter: meter.id, state: 'accepted', source: { $ne: 'estimate' }, takenOn: { $gt: on } },
    { orderBy: { takenOn: 'desc' } },
  )
  if (after) return { kind: 'refused', why: 'before-last-reading', previous: after }
  let superseded: Reading[] = []
  if (closingWh) {
    const confirmed = { rollover: rolloverConfirmed, largeUse: true }
    const closing = { meterId: meter.id, valuesWh: closingWh, takenOn: on, source: 'control', sentBy: null } as const
    const outcome = await submitReading(em, { ...closing, confirmed }, rules, now)
    if (outcome.kind === 'gone') throw new Error(`Meter ${meter.id} was read for the last time as a resident reads it`)
    if (outcome.kind !== 'accepted') {
      const why = outcome.kind === 'refused' ? outcome.why : 'rollover-unconfirmed'
      return { kind: 'refused', why, zone: 'zone' in outcome ? outcome.zone : 1, previous: outcome.previous }
    }
    superseded = outcome.superseded
  }
  meter.removedOn = on
  await em.flush()
  return { kind: 'closed', superseded }
}

async function closingOf(em: EntityManager, meter: Meter, on: Temporal.PlainDate): Promise<Reading | null> {
  return await em.findOne(Reading, { meter: meter.id, state: 'accepted', source: 'control', takenOn: on })
}

function isSame(valuesWh: readonly bigint[], others: readonly bigint[]): boolean {
  return valuesWh.length === others.length && valuesWh.every((value, zone) => value === others[zone])
}
