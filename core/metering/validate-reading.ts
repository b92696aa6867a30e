import type { Supplier } from '../supplier/supplier.ts'
import { isBefore, laterOf } from '../units/dates.ts'
import { periodOf } from '../units/period.ts'
import { averageFor, type Dial } from './average-consumption.ts'
import { billPeriod } from './bill-period.ts'
import { isUnlikely, type LikelyUse, likelyDays } from './likely-use.ts'
import { type Misfit, misfit } from './misfit.ts'
import type { Reading } from './reading.table.ts'
import { type ChainReading, contradicts, inChainOrder, standingReadings } from './standing-readings.ts'

/** A reading that others may stand beside. */
type ToldReading = ChainReading & Pick<Reading, 'period' | 'billed' | 'late'>

/** What a meter has been read so far. */
interface MeterState<Told extends ToldReading> {
  meter: Dial
  /** All that stand, and those that a control reading took the place of. */
  told: readonly Told[]
  /** The first period of the account that is billed here, and the first that is not closed. */
  billedFrom: Temporal.PlainYearMonth
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

export type ReadingValidation<Told> =
  /** `previous` is what its use is counted from, `replaced` what the same sender corrects by it. */
  | ({ kind: 'fits'; volumeWh: bigint[]; previous: Told; replaced: Told[] } & BillPlace)
  | Misfit<Told>
  /** `likely` is what is likely for as many days, all zones together, and what makes it so. */
  | {
      kind: 'unconfirmed'
      what: 'largeUse'
      volumeWh: bigint[]
      previous: Told
      likely: { of: LikelyUse['of']; volumeWh: bigint; days: bigint }
    }
  /** It is older than the meter's first one. */
  | { kind: 'too old'; previous: Told }

interface BillPlace {
  /** The bill it enters by its day. */
  period: Temporal.PlainYearMonth
  /** That bill is made already. */
  late: boolean
}

/**
 * Whether a reading can be taken (billing-rules §1, §11), what it follows, and the bill it enters. A control reading is held only against
 * what the supplier's own people read: residents' readings give way to it.
 */
export function validateReading<Told extends ToldReading>(
  sent: SentReading,
  state: MeterState<Told>,
  rules: Pick<Supplier, 'readingWindow'>,
): ReadingValidation<Told> {
  const place = placeOf(sent, state, rules)
  const replaced = state.told.filter(told => isReplaced(told, sent, place, state.meter))
  const others = state.told.filter(told => !replaced.includes(told))
  const { before, after } = neighbours(sent, state.meter, others)
  if (!before) return { kind: 'too old', previous: after! }
  const found = misfit(sent, { before, after }, state.meter)
  if (found.kind !== 'none') return found
  const { volumeWh } = found
  const interval = { from: before.takenOn, to: sent.takenOn }
  if (state.likely && isUnlikely(volumeWh, interval, state.likely)) {
    const days = likelyDays(interval)
    const likely = { of: state.likely.of, volumeWh: averageFor(state.likely, days), days }
    return { kind: 'unconfirmed', what: 'largeUse', volumeWh, previous: before, likely }
  }
  return { kind: 'fits', ...place, volumeWh, previous: before, replaced }
}

/** The readings beside it that stand, or would if it did. */
function neighbours<Told extends ToldReading>(
  sent: SentReading,
  meter: Dial,
  told: readonly Told[],
): { before: Told | undefined; after: Told | undefined } {
  const newest: ChainReading = { ...sent, id: Number.MAX_SAFE_INTEGER }
  const wouldStand: readonly ChainReading[] = sent.source === 'control' ? [...told, newest] : told
  const { standing } = standingReadings(meter, wouldStand)
  const others = standing.filter(each => each !== newest) as Told[]
  return {
    before: others.findLast(each => inChainOrder(each, newest) < 0),
    after: others.find(each => inChainOrder(each, newest) > 0),
  }
}

/**
 * What the same sender corrects: a reading for the same bill, not made yet, that was taken in the same month; of a control reading, or a late one,
 * that of the same day. One of the month before stands beside it, unless it shows more: then it cannot have been right.
 */
function isReplaced(told: ToldReading, sent: SentReading, { period, late }: BillPlace, meter: Dial): boolean {
  const { source, takenOn } = sent
  if (told.billed || told.source !== source || told.late !== late) return false
  if (source === 'control' || late) return told.takenOn.equals(takenOn)
  if (!told.period.equals(period)) return false
  return isOfOneMonth(told, sent) || (isBefore(told.takenOn, takenOn) && contradicts(meter, told, { ...sent, id: 0 }))
}

function isOfOneMonth(a: Pick<Reading, 'takenOn'>, b: Pick<Reading, 'takenOn'>): boolean {
  return periodOf(a.takenOn).equals(periodOf(b.takenOn))
}

/**
 * A correction that a resident makes in the same month keeps the bill of what it corrects, though the window may have closed in between.
 * A bill that is made never changes: a reading for it is late, and the next bill corrects it.
 */
function placeOf(
  sent: SentReading,
  { told, billedFrom, open }: Omit<MeterState<ToldReading>, 'likely'>,
  rules: Pick<Supplier, 'readingWindow'>,
): BillPlace {
  const own = laterOf(billPeriod(sent.takenOn, rules.readingWindow), billedFrom)
  const corrects = sent.source === 'resident' && !isBefore(own, open)
  const waits = told.find(
    each => corrects && each.source === 'resident' && !each.billed && !each.late && isOfOneMonth(each, sent),
  )
  const period = waits?.period ?? own
  return { period, late: isBefore(period, open) }
}
