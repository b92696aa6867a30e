import { inOrder } from '../units/dates.ts'
import type { Dial } from './average-consumption.ts'
import { consumption } from './consumption.ts'
import type { Reading } from './reading.table.ts'

/** What decides whether readings of one meter stand beside each other. */
export type ChainReading = Pick<Reading, 'id' | 'source' | 'takenOn' | 'valuesWh' | 'rolloverConfirmed'>

/** A meter is read first when it is put up; of one day, what the supplier's people read is the last word. */
const orderOfDay: Reading['source'][] = ['opening', 'estimate', 'resident', 'control']

/** The order in which readings of one meter follow one another, whenever they were learned of. */
export function inChainOrder(a: Omit<ChainReading, 'valuesWh'>, b: Omit<ChainReading, 'valuesWh'>): number {
  return inOrder(a.takenOn, b.takenOn) || orderOfDay.indexOf(a.source) - orderOfDay.indexOf(b.source) || a.id - b.id
}

/** The same of one day in SQL, of the reading of that name. */
export function chainOrderSql(reading: string): string {
  return `array_position(array['${orderOfDay.join("', '")}'], ${reading}.source), ${reading}.id`
}

/**
 * Which readings of a meter stand (billing-rules §11): a control reading always does, and takes the place of what residents sent before it
 * that shows more, and after it that shows less. The readings are those that nobody took back, in any order; whether they stand
 * depends on them alone. `superseded` holds the control reading that each of the others gives way to.
 */
export function standingReadings<Of extends ChainReading>(
  meter: Dial,
  readings: readonly Of[],
): { standing: Of[]; superseded: Map<Of, Of> } {
  let standing: Of[] = []
  const superseded = new Map<Of, Of>()
  let control: Of | undefined
  for (const reading of readings.toSorted(inChainOrder)) {
    if (reading.source === 'resident') {
      const isRefuted = control && contradicts(meter, standing.at(-1)!, reading) && contradicts(meter, control, reading)
      if (control && isRefuted) superseded.set(reading, control)
      else standing.push(reading)
      continue
    }
    const refuted = refutedBy(reading, meter, standing)
    for (const each of refuted) superseded.set(each, reading)
    if (reading.source === 'control') control = reading
    standing = [...standing.filter(each => !refuted.includes(each)), reading]
  }
  return { standing, superseded }
}

/**
 * The residents' readings that show more than a control reading after them, back to what the supplier's people read before: not those
 * from before the dial turned over.
 */
function refutedBy<Of extends ChainReading>(control: Of, meter: Dial, standing: readonly Of[]): Of[] {
  const refuted: Of[] = []
  for (const [index, reading] of [...standing.entries()].reverse()) {
    if (reading.source !== 'resident') break
    if (contradicts(meter, reading, control)) refuted.push(reading)
    else if (standing[index - 1] && turnedOver(meter, standing[index - 1]!, reading)) break
  }
  return refuted
}

function turnedOver(meter: Dial, previous: ChainReading, next: ChainReading): boolean {
  const isLess = next.valuesWh.some((value, zone) => value < previous.valuesWh[zone]!)
  return isLess && !contradicts(meter, previous, next)
}

/** Whether a reading cannot follow another of the same meter. */
export function contradicts(meter: Dial, previous: ChainReading, next: ChainReading): boolean {
  const { digits, ratio } = meter
  const [previousWh, nextWh] = [previous.valuesWh, next.valuesWh]
  return 'error' in consumption({ previousWh, nextWh, digits, ratio, rolloverConfirmed: next.rolloverConfirmed })
}
