import type { EntityManager } from '@mikro-orm/postgresql'
import type { Supplier } from '../supplier/supplier.ts'
import { isBefore } from '../units/dates.ts'
import { periodOf } from '../units/period.ts'
import { rowLock } from '../units/row-lock.ts'
import type { ConsumptionRefusal } from './consumption.ts'
import { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'
import { lastBilledReading } from './readings.ts'
import { submitReading } from './submit-reading.ts'

export interface Replacement {
  meterId: number
  /** The day of the replacement: of the closing reading and of the opening one. */
  on: Temporal.PlainDate
  /** What the old meter showed, watt-hours on the dial by zone; null when it could not be read. */
  closingWh: bigint[] | null
  /** Somebody has looked whether the old dial turned over. */
  rolloverConfirmed?: boolean
  next: {
    serial: string
    model: string
    zones: number
    digits: number
    ratio: bigint
    verifiedUntil: Temporal.PlainDate | null
    /** One value for each zone. */
    openingWh: bigint[]
  }
}

export type Replaced =
  | { kind: 'replaced'; meterId: number }
  /** The closing reading does not follow from the last one. */
  | { kind: 'refused'; why: ConsumptionRefusal['error']; zone: number; previous: Reading }
  | { kind: 'refused'; why: 'before-last-reading'; previous: Reading }
  | { kind: 'refused'; why: 'removed' }

/**
 * Puts a new meter in the place of an old one (billing-rules §1): the old one counts up to its closing reading, the new one from its
 * opening reading. Calling it twice changes nothing more. A closing reading that cannot be accepted refuses the whole.
 */
export async function replaceMeter(
  em: EntityManager,
  replacement: Replacement,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<Replaced> {
  const { on, next, closingWh } = replacement
  const old = await em.findOneOrFail(Meter, replacement.meterId, rowLock)
  const successor = await em.findOne(Meter, { replaces: old.id })
  if (successor?.serial === next.serial && successor.installedOn.equals(on)) {
    return { kind: 'replaced', meterId: successor.id }
  }
  if (old.removedOn) return { kind: 'refused', why: 'removed' }
  const previous = await lastBilledReading(em, old.id)
  if (isBefore(on, previous.takenOn)) {
    return { kind: 'refused', why: 'before-last-reading', previous }
  }
  if (closingWh) {
    const refusal = await readClosing(em, { ...replacement, closingWh }, rules, now)
    if (refusal) return refusal
  }
  old.removedOn = on
  return { kind: 'replaced', meterId: await install(em, old, replacement, now) }
}

async function readClosing(
  em: EntityManager,
  { meterId, on, closingWh, rolloverConfirmed = false }: Replacement & { closingWh: bigint[] },
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<Replaced | undefined> {
  const confirmed = { rollover: rolloverConfirmed, largeUse: true }
  const submission = { meterId, valuesWh: closingWh, takenOn: on, source: 'control', sentBy: null, confirmed } as const
  const outcome = await submitReading(em, submission, rules, now)
  if (outcome.kind === 'accepted') return undefined
  const why = outcome.kind === 'refused' ? outcome.why : 'rollover-unconfirmed'
  return { kind: 'refused', why, zone: 'zone' in outcome ? outcome.zone : 1, previous: outcome.previous }
}

async function install(
  em: EntityManager,
  old: Meter,
  { on, next: { openingWh, ...fields } }: Replacement,
  now: Temporal.Instant,
): Promise<number> {
  const meter = em.create(Meter, { ...fields, account: old.account, installedOn: on, replaces: old.id })
  await em.flush()
  em.create(Reading, {
    meter: meter.id,
    source: 'opening',
    takenOn: on,
    valuesWh: openingWh,
    period: periodOf(on),
    state: 'accepted',
    billed: true,
    sentAt: now,
  })
  await em.flush()
  return meter.id
}
