import type { Dial } from './average-consumption.ts'
import { type ConsumptionRefusal, consumption } from './consumption.ts'
import type { ChainReading } from './standing-readings.ts'

/** Why a reading cannot be taken, whatever is confirmed. */
export type RefusedReading = Exclude<ConsumptionRefusal['error'], 'rollover-unconfirmed'> | 'above-next'

/** Why a reading cannot stand between two others. */
export type Misfit<Told> =
  /** It contradicts `previous`, or for `above-next` a reading of a later day, which is given so. */
  | { kind: 'refused'; why: RefusedReading; zone: number; previous: Told }
  | { kind: 'unconfirmed'; what: 'rollover'; zone: number; previous: Told }

type Shown = Pick<ChainReading, 'valuesWh' | 'rolloverConfirmed'>

/** What keeps a reading from standing between its neighbours, or what was used since the one before (billing-rules §1). */
export function misfit<Told extends Shown>(
  sent: Shown,
  { before, after }: { before: Told | undefined; after: Told | undefined },
  { digits, ratio }: Dial,
): Misfit<Told> | { kind: 'none'; volumeWh: bigint[] } {
  const between = (previous: Shown, next: Shown) => {
    const { rolloverConfirmed } = next
    return consumption({ previousWh: previous.valuesWh, nextWh: next.valuesWh, digits, ratio, rolloverConfirmed })
  }
  const used = before ? between(before, sent) : { volumeWh: [] }
  if ('error' in used) {
    const { zone } = used
    if (used.error === 'rollover-unconfirmed') return { kind: 'unconfirmed', what: 'rollover', zone, previous: before! }
    return { kind: 'refused', why: used.error, zone, previous: before! }
  }
  const then = after && between(sent, after)
  if (then && 'error' in then) return { kind: 'refused', why: 'above-next', zone: then.zone, previous: after }
  return { kind: 'none', volumeWh: used.volumeWh }
}
