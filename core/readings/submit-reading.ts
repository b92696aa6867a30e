import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { nextPeriod } from '../charges/next-period.ts'
import { Meter } from '../meters/meter.table.ts'
import { daysIn } from '../period.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { billPeriod } from './bill-period.ts'
import { consumption } from './consumption.ts'
import { actualReadings, lastBilledReading, pendingReadings } from './find-readings.ts'
import { Reading } from './reading.table.ts'
import { isUnusuallyLarge, usualUse } from './usual-use.ts'

export interface Submission {
  meterId: number
  /** What the registers show, watt-hours on the dial, one per zone. */
  valuesWh: bigint[]
  takenOn: Temporal.PlainDate
  source: 'resident' | 'control'
  sentBy: number | null
  /** What the sender has confirmed so far; billing-rules §1 asks before a rollover and before an unusually large use. */
  confirmed: { rollover: boolean; largeUse: boolean }
}

export type SubmissionOutcome =
  | { kind: 'accepted'; readingId: number; volumeWh: bigint[] }
  | { kind: 'refused'; why: 'below-previous' | 'beyond-capacity' | 'zones-differ'; zone: number; previous: Reading }
  | { kind: 'unconfirmed'; what: 'rollover'; zone: number; previous: Reading }
  | { kind: 'unconfirmed'; what: 'largeUse'; volumeWh: bigint[]; previous: Reading }

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
  const meter = await em.findOneOrFail(Meter, submission.meterId, { lockMode: LockMode.PESSIMISTIC_WRITE })
  const open = await nextPeriod(em, await em.findOneOrFail(Account, meter.account))
  const { previous, period } = await placeOf(em, submission, open, rules)
  const interval = { from: previous.takenOn, to: submission.takenOn }
  if (daysIn(interval) < 0n) throw new RangeError(`A reading of ${interval.to} cannot follow that of ${interval.from}`)
  const used = consumption({
    previousWh: previous.valuesWh,
    nextWh: submission.valuesWh,
    digits: meter.digits,
    ratio: meter.ratio,
    rolloverConfirmed: submission.confirmed.rollover,
  })
  if ('error' in used) {
    if (used.error === 'rollover-unconfirmed')
      return { kind: 'unconfirmed', what: 'rollover', zone: used.zone, previous }
    return { kind: 'refused', why: used.error, zone: used.zone, previous }
  }
  if (!submission.confirmed.largeUse) {
    const usual = usualUse(await pastReadings(em, meter))
    if (usual && isUnusuallyLarge(used.volumeWh, interval, usual)) {
      return { kind: 'unconfirmed', what: 'largeUse', volumeWh: used.volumeWh, previous }
    }
  }
  const isBilled = previous.source === submission.source && previous.takenOn.equals(submission.takenOn)
  // Sent once more after its bill was made: what is billed already is not a reading of the next month.
  if (isBilled && sameValues(previous.valuesWh, submission.valuesWh))
    return { kind: 'accepted', readingId: previous.id, volumeWh: used.volumeWh }
  const reading = await keepReading(em, submission, period, now)
  return { kind: 'accepted', readingId: reading.id, volumeWh: used.volumeWh }
}

async function pastReadings(em: EntityManager, meter: Meter) {
  const readings = await actualReadings(em, meter.id)
  return readings.map(({ takenOn, valuesWh }) => ({ date: takenOn, valuesWh, meter }))
}

interface Place {
  /** What the consumption is counted from. */
  previous: Reading
  /** The bill it enters. */
  period: Temporal.PlainYearMonth
}

/**
 * A correction made in the same month keeps the bill of what it corrects, though the window may have closed in between. Any other
 * reading follows the last one that waits for an earlier bill, or else the last billed one.
 */
async function placeOf(
  em: EntityManager,
  { meterId, takenOn, source }: Submission,
  open: Temporal.PlainYearMonth,
  rules: Pick<Supplier, 'readingWindow'>,
): Promise<Place> {
  const billed = await lastBilledReading(em, meterId)
  const waiting = await pendingReadings(em, meterId)
  const newest = waiting.at(-1)
  const corrects = newest?.source === source && newest.takenOn.toPlainYearMonth().equals(takenOn.toPlainYearMonth())
  const usual = corrects ? newest.period : billPeriod(takenOn, rules.readingWindow)
  // A bill that is made never changes, so a reading that comes after it enters the next one.
  const period = Temporal.PlainYearMonth.compare(usual, open) < 0 ? open : usual
  const earlier = waiting.findLast(reading => Temporal.PlainYearMonth.compare(reading.period, period) < 0)
  return { previous: earlier ?? billed, period }
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
