import { isCountable } from '../../metering/is-countable.ts'
import type { Meter } from '../../metering/meter.table.ts'
import { onePerBill } from '../../metering/one-per-bill.ts'
import type { Reading } from '../../metering/reading.table.ts'
import { isAfter } from '../../units/dates.ts'
import type { Kopecks } from '../../units/money.ts'

export type PointMeter = Pick<Meter, 'id' | 'zones' | 'digits' | 'ratio'> & {
  removedOn: Temporal.PlainDate | null
  verifiedUntil: Temporal.PlainDate | null
  failedOn: Temporal.PlainDate | null
}

/** A reading that stands: billed, or waiting for its bill. Estimates are none. */
export type PointReading = Pick<
  Reading,
  'id' | 'meter' | 'source' | 'takenOn' | 'valuesWh' | 'rolloverConfirmed' | 'period' | 'billed'
>

/** What was charged for a period without a reading. */
export interface EstimatedPeriod {
  period: Temporal.PlainYearMonth
  basis: 'average' | 'norm'
  chargedKopecks: Kopecks
}

/** A place where an account's use is metered, with the meters that have replaced one another there, oldest first. */
export interface MeteringPoint {
  /** The id of its first meter. */
  id: number
  meters: PointMeter[]
  /** Those that wait, and the billed ones of a year before the latest of each meter, in the order in which they were taken. */
  readings: PointReading[]
  /** The periods billed by estimates since the last actual reading, oldest first. */
  estimated: EstimatedPeriod[]
}

/** A meter's readings from the last billed one on, through all that this bill takes, oldest first. */
export interface MeterSpan {
  meter: PointMeter
  previous: PointReading
  readings: PointReading[]
}

/**
 * The readings that enter the bill of a period, meter by meter; none when there is nothing to bill by. A reading counts when its meter
 * had not failed and was verified on that day (billing-rules §3), and what the controller read goes before what the resident sent.
 */
export function spansFor(point: MeteringPoint, period: Temporal.PlainYearMonth): MeterSpan[] {
  return point.meters.flatMap(meter => {
    const readings = point.readings.filter(reading => reading.meter === meter.id)
    const waiting = readings.filter(
      reading => !reading.billed && !isAfter(reading.period, period) && isCountable(reading, meter),
    )
    const previous = readings.findLast(({ billed }) => billed)
    return previous && waiting.length > 0 ? [{ meter, previous, readings: onePerBill(waiting) }] : []
  })
}

/** The billed actual readings of the latest meter and of those before it with as many zones: what averages are made of. */
export function actualReadings({ meters, readings }: MeteringPoint) {
  const zones = meters.at(-1)?.zones
  const alike = meters.slice(meters.findLastIndex(meter => meter.zones !== zones) + 1)
  return alike.flatMap(meter =>
    readings
      .filter(reading => reading.meter === meter.id && reading.billed)
      .map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter })),
  )
}

/** Whether a period is billed at the point: from the one after its opening reading until its last meter is gone. */
export function isInUse({ id, meters, readings }: MeteringPoint, period: Temporal.PlainYearMonth): boolean {
  const removedOn = meters.at(-1)?.removedOn
  if (removedOn && isAfter(period, removedOn.toPlainYearMonth())) return false
  const opening = readings.find(reading => reading.meter === id && reading.source === 'opening')
  return !opening || isAfter(period, opening.period)
}
