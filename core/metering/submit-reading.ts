import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { isAfter } from '../units/dates.ts'
import { rowLock } from '../units/row-lock.ts'
import type { ActualReading } from './average-consumption.ts'
import { likelyUse } from './likely-use.ts'
import { Meter } from './meter.table.ts'
import { Reading } from './reading.table.ts'
import { toldReadings } from './readings.ts'
import { settleChain } from './settle-chain.ts'
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
  /** `superseded` are residents' readings whose place a control reading has taken, billed ones too. */
  | { kind: 'accepted'; readingId: number; volumeWh: bigint[]; superseded: Reading[] }
  /** A resident's, of a day on which the meter is not there any more. */
  | { kind: 'gone' }
  | Exclude<ReadingValidation<Reading>, { kind: 'fits' | 'too old' }>

/**
 * Takes a reading (billing-rules §1, §11). The same values for the same bill in one month are one reading however often they are sent; other
 * values take the place of the one sent before, as long as it is not billed. What comes for a bill that is made already has the next one correct
 * it. Nothing is written unless the outcome is `accepted`. A reading older than the meter's first one is a RangeError.
 */
export async function submitReading(
  em: EntityManager,
  submission: Submission,
  rules: Pick<Supplier, 'readingWindow'>,
  now: Temporal.Instant,
): Promise<SubmissionOutcome> {
  const meter = await em.findOneOrFail(Meter, submission.meterId, rowLock)
  if (submission.source === 'resident' && hasGone(meter, submission.takenOn)) return { kind: 'gone' }
  const account = await em.findOneOrFail(Account, meter.account)
  const { open, told, history } = await toldReadings(em, meter)
  const likely = submission.confirmed.largeUse
    ? undefined
    : likelyUse(billedReadings(told, meter), account.normWh, ofDial(history, meter))
  const sent = { ...submission, rolloverConfirmed: submission.confirmed.rollover }
  const judgement = validateReading(sent, { meter, told, billedFrom: account.billedFrom, open, likely }, rules)
  if (judgement.kind === 'too old') {
    throw new RangeError(`A reading of ${submission.takenOn} cannot come before that of ${judgement.previous.takenOn}`)
  }
  if (judgement.kind !== 'fits') return judgement
  const { previous, replaced, volumeWh } = judgement
  // Sent again after its bill was made, it is the same reading still.
  const again = [...replaced, previous].find(known => isSame(known, submission, replaced.includes(known)))
  if (again) return { kind: 'accepted', readingId: again.id, volumeWh, superseded: [] }
  const reading = await keepReading(em, submission, judgement, now)
  const isLast = !judgement.late && submission.source === 'resident'
  if (isLast) return { kind: 'accepted', readingId: reading.id, volumeWh, superseded: [] }
  const cause = submission.source === 'control' ? 'control' : 'late-reading'
  const changed = judgement.late ? [reading] : []
  const { superseded } = await settleChain(em, meter, { changed, cause }, now)
  return { kind: 'accepted', readingId: reading.id, volumeWh, superseded }
}

const hasGone = ({ removedOn }: Meter, on: Temporal.PlainDate) => Boolean(removedOn && !isAfter(removedOn, on))

function billedReadings(told: Reading[], meter: Meter): ActualReading[] {
  return ofDial(
    told.filter(({ billed, state }) => billed && state === 'accepted'),
    meter,
  )
}

function ofDial(readings: Reading[], meter: Meter): ActualReading[] {
  return readings.map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter }))
}

/** The same values: for the same bill on any day, or else on the very day. */
function isSame(known: Reading, { source, valuesWh, takenOn }: Submission, isOfSameBill: boolean): boolean {
  const isKnown = isOfSameBill || (known.billed && known.source === source && known.takenOn.equals(takenOn))
  return isKnown && known.valuesWh.every((value, zone) => value === valuesWh[zone])
}

async function keepReading(
  em: EntityManager,
  { meterId, source, valuesWh, takenOn, sentBy, confirmed }: Submission,
  { period, late, replaced }: Extract<ReadingValidation<Reading>, { kind: 'fits' }>,
  now: Temporal.Instant,
): Promise<Reading> {
  for (const each of replaced) Object.assign(each, { state: 'superseded', supersededBy: null })
  await em.flush()
  const reading = em.create(Reading, {
    meter: meterId,
    source,
    takenOn,
    valuesWh,
    rolloverConfirmed: confirmed.rollover,
    period,
    late,
    state: 'accepted',
    sentBy,
    sentAt: now,
  })
  await em.flush()
  return reading
}
