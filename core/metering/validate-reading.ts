import type { Supplier } from '../supplier/supplier.ts'
import { isBefore, laterOf } from '../units/dates.ts'
import { daysIn } from '../units/period.ts'
import { averageFor, type Dial } from './average-consumption.ts'
import { billPeriod } from './bill-period.ts'
import { consumption } from './consumption.ts'
import { isUnlikely, type LikelyUse, likelyDays } from './likely-use.ts'
import type { Reading } from './reading.table.ts'

/** A reading that another may follow. */
type StandingReading = Pick<Reading, 'takenOn' | 'valuesWh' | 'source' | 'period'>

/** What a meter has been read so far. */
interface MeterState<Standing extends StandingReading> {
  meter: Dial
  /** The last one billed, or the opening one. */
  billed: Standing
  /** Those that wait, one for each bill, oldest bill first. */
  waiting: Standing[]
  /** The first period of the account that is not closed. */
  open: Temporal.PlainYearMonth
  /** What the use is held against; undefined when the sender has confirmed a large one. */
  likely: LikelyUse | undefined
}

/** A reading that somebody sends. */
interface SentReading {
  /** What the registers show, watt-hours on the dial, one per zone. */
  valuesWh: bigint[]
  takenOn: Temporal.PlainDate
  source: 'resident' | 'control'
  rolloverConfirmed: boolean
}

export type ReadingValidation<Standing> =
  | { kind: 'fits'; period: Temporal.PlainYearMonth; volumeWh: bigint[]; previous: Standing }
  | { kind: 'refused'; why: 'below-previous' | 'beyond-capacity' | 'zones-differ'; zone: number; previous: Standing }
  | { kind: 'unconfirmed'; what: 'rollover'; zone: number; previous: Standing }
  /** `likely` is what is likely for as many days, all zones together, and what makes it so. */
  | {
      kind: 'unconfirmed'
      what: 'largeUse'
      volumeWh: bigint[]
      previous: Standing
      likely: { of: LikelyUse['of']; volumeWh: bigint; days: bigint }
    }
  /** It is older than the one it would follow. */
  | { kind: 'too old'; previous: Standing }

/** Whether a reading can be taken (billing-rules §1), what it follows, and the bill it enters. */
export function validateReading<Standing extends StandingReading>(
  sent: SentReading,
  state: MeterState<Standing>,
  rules: Pick<Supplier, 'readingWindow'>,
): ReadingValidation<Standing> {
  const { previous, period } = placeOf(sent, state, rules)
  const interval = { from: previous.takenOn, to: sent.takenOn }
  if (daysIn(interval) < 0n) return { kind: 'too old', previous }
  const used = consumption({
    previousWh: previous.valuesWh,
    nextWh: sent.valuesWh,
    digits: state.meter.digits,
    ratio: state.meter.ratio,
    rolloverConfirmed: sent.rolloverConfirmed,
  })
  if ('error' in used) {
    if (used.error === 'rollover-unconfirmed')
      return { kind: 'unconfirmed', what: 'rollover', zone: used.zone, previous }
    return { kind: 'refused', why: used.error, zone: used.zone, previous }
  }
  const { volumeWh } = used
  if (state.likely && isUnlikely(volumeWh, interval, state.likely)) {
    const days = likelyDays(interval)
    const likely = { of: state.likely.of, volumeWh: averageFor(state.likely, days), days }
    return { kind: 'unconfirmed', what: 'largeUse', volumeWh, previous, likely }
  }
  return { kind: 'fits', period, volumeWh, previous }
}

interface Place<Standing> {
  /** What the consumption is counted from. */
  previous: Standing
  /** The bill it enters. */
  period: Temporal.PlainYearMonth
}

/**
 * A correction made in the same month keeps the bill of what it corrects, though the window may have closed in between. Any other
 * reading follows the last one that waits for an earlier bill, or else the last billed one.
 */
function placeOf<Standing extends StandingReading>(
  { takenOn, source }: SentReading,
  { billed, waiting, open }: MeterState<Standing>,
  rules: Pick<Supplier, 'readingWindow'>,
): Place<Standing> {
  const newest = waiting.at(-1)
  const corrects = newest?.source === source && newest.takenOn.toPlainYearMonth().equals(takenOn.toPlainYearMonth())
  const usual = corrects ? newest.period : billPeriod(takenOn, rules.readingWindow)
  // A bill that is made never changes, so a reading that comes after it enters the next one.
  const period = laterOf(usual, open)
  const earlier = waiting.findLast(reading => isBefore(reading.period, period))
  return { previous: earlier ?? billed, period }
}
