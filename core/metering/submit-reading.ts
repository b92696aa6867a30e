import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { nextPeriod } from '../ledger/next-period.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { rowLock } from '../units/row-lock.ts'
import { likelyUse } from './likely-use.ts'
import { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'
import { actualReadings, lastBilledReading, pendingReadings } from './readings.ts'
import { type ReadingValidation, validateReading } from './validate-reading.ts'

export interface Submission {
  meterId: number
  /** What the registers show, watt-hours on the dial, one per zone. */
  valuesWh: bigint[]
  takenOn: Temporal.PlainDate
  source: 'resident' | 'control'
  sentBy: number | null
  /** What the sender has confirmed so far; billing-rules §1 asks before a rollover and before an unlikely use. */
  confirmed: { rollover: boolean; largeUse: boolean }
}

export type SubmissionOutcome =
  | { kind: 'accepted'; readingId: number; volumeWh: bigint[] }
  | Exclude<ReadingValidation<Reading>, { kind: 'fits' | 'too old' }>

/**
 * Takes a reading (billing-rules §1). The same values for the same bill are one reading however often they are sent; other values
 * take the place of the one sent before, as long as it is not billed. Nothing is written unless the outcome is `accepted`.
 * A reading older than the one it would follow is a RangeError.
 */
export async function submitReading(
  em: EntityManager,
  submission: Submission,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<SubmissionOutcome> {
  const meter = await em.findOneOrFail(Meter, submission.meterId, rowLock)
  const billed = await lastBilledReading(em, meter.id)
  const account = await em.findOneOrFail(Account, meter.account)
  const open = await nextPeriod(em, account)
  const likely = submission.confirmed.largeUse ? undefined : likelyUse(await pastReadings(em, meter), account.normWh)
  const state = { meter, billed, waiting: await pendingReadings(em, meter.id), open, likely }
  const judgement = validateReading({ ...submission, rolloverConfirmed: submission.confirmed.rollover }, state, rules)
  if (judgement.kind === 'too old') {
    throw new RangeError(`A reading of ${submission.takenOn} cannot follow that of ${judgement.previous.takenOn}`)
  }
  if (judgement.kind !== 'fits') return judgement
  const { previous, period, volumeWh } = judgement
  const isBilled = previous.source === submission.source && previous.takenOn.equals(submission.takenOn)
  // Sent again after its bill was made: a reading that is already billed does not count for the next month.
  if (isBilled && sameValues(previous.valuesWh, submission.valuesWh))
    return { kind: 'accepted', readingId: previous.id, volumeWh }
  const reading = await keepReading(em, submission, period, now)
  return { kind: 'accepted', readingId: reading.id, volumeWh }
}

async function pastReadings(em: EntityManager, meter: Meter) {
  const readings = await actualReadings(em, meter.id)
  return readings.map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter }))
}

async function keepReading(
  em: EntityManager,
  submission: Submission,
  period: Temporal.PlainYearMonth,
  now: Temporal.Instant,
): Promise<Reading> {
  const { meterId, source, valuesWh, takenOn, sentBy, confirmed } = submission
  const standing = await em.findOne(Reading, { meter: meterId, period, source, state: 'accepted' })
  if (standing && sameValues(standing.valuesWh, valuesWh)) return standing
  if (standing) {
    standing.state = 'superseded'
    await em.flush()
  }
  const reading = em.create(Reading, {
    meter: meterId,
    source,
    takenOn,
    valuesWh,
    rolloverConfirmed: confirmed.rollover,
    period,
    state: 'accepted',
    sentBy,
    sentAt: now,
  })
  await em.flush()
  return reading
}

function sameValues(left: bigint[], right: bigint[]): boolean {
  return left.length === right.length && left.every((value, zone) => value === right[zone])
}
