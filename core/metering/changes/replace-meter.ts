import type { EntityManager } from '@mikro-orm/postgresql'
import { noteChange } from '../../accounts/note-change.ts'
import type { Supplier } from '../../supplier/supplier.ts'
import { periodOf } from '../../units/period.ts'
import { rowLock } from '../../units/row-lock.ts'
import { Meter } from '../meter.table.ts'
import { Reading } from '../reading.table.ts'
import { type ClosingRefusal, closeMeter } from './close-meter.ts'

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

type Replaced =
  /** `superseded` are residents' readings that the closing one refutes; without `isNews` all of it was known before. */
  | { kind: 'replaced'; meterId: number; superseded: Reading[]; isNews: boolean }
  | { kind: 'refused'; why: 'removed' }
  | ClosingRefusal

/**
 * Puts a new meter in the place of an old one (billing-rules §1): the old one counts up to its closing reading, the new one from its
 * opening reading. The new one may be the same device, repaired or with other zones. Calling it twice changes nothing more, but for a closing
 * reading that was not known before. One that cannot be accepted refuses the whole.
 */
export async function replaceMeter(
  em: EntityManager,
  replacement: Replacement,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<Replaced> {
  const { on, next } = replacement
  const old = await em.findOneOrFail(Meter, replacement.meterId, rowLock)
  const successor = await em.findOne(Meter, { replaces: old.id })
  const known = successor?.serial === next.serial && successor.installedOn.equals(on) ? successor.id : null
  if (old.removedOn && known === null) return { kind: 'refused', why: 'removed' }
  const closed = await closeMeter(em, old, replacement, rules, now)
  if (closed.kind === 'refused') return closed
  if (closed.kind === 'closed before') return { kind: 'replaced', meterId: known!, superseded: [], isNews: false }
  const meterId = known ?? (await install(em, old, replacement, now))
  await noteChange(em, { accountId: old.account, from: periodOf(replacement.on), cause: 'meter-replaced' }, now)
  return { kind: 'replaced', meterId, superseded: closed.superseded, isNews: true }
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
