import { isCountable } from '../../metering/is-countable.ts'
import type { Meter } from '../../metering/meter.table.ts'
import type { Reading } from '../../metering/reading.table.ts'
import { isAfter } from '../../units/dates.ts'

export type PointMeter = Pick<Meter, 'id' | 'zones' | 'digits' | 'ratio'> & {
  removedOn: Temporal.PlainDate | null
  verifiedUntil: Temporal.PlainDate | null
  failedOn: Temporal.PlainDate | null
}

/** A reading that stands. Estimates are none. */
export type PointReading = Pick<
  Reading,
  'id' | 'meter' | 'source' | 'takenOn' | 'valuesWh' | 'rolloverConfirmed' | 'period' | 'late' | 'billed'
>

/** A place where an account's use is metered, with the meters that have replaced one another there, oldest first. */
export interface MeteringPoint {
  /** The id of its first meter. */
  id: number
  meters: PointMeter[]
  /** Those that stand, in the order in which they follow one another (`inChainOrder`); of a long history the last year may be enough. */
  readings: PointReading[]
}

/** What an account's bills are made of, beside its terms. */
export interface AccountFacts {
  /** The first day that is billed here. */
  since: Temporal.PlainDate
  closedOn: Temporal.PlainDate | null
  points: MeteringPoint[]
}

/** Whether a reading counts: its meter had not failed and was verified then (billing-rules §3), and the account was not closed. */
export function counts(reading: PointReading, meter: PointMeter, closedOn: Temporal.PlainDate | null): boolean {
  return isCountable(reading, meter) && !(closedOn && isAfter(reading.takenOn, closedOn))
}

/** The readings of the latest meter and of those before it with as many zones that bills have counted: what averages are made of. */
export function actualReadings(point: MeteringPoint) {
  const { readings } = point
  const meters = metersInTurn(point, ({ billed }) => billed, null)
  const zones = meters.at(-1)?.zones
  const alike = meters.slice(meters.findLastIndex(meter => meter.zones !== zones) + 1)
  return alike.flatMap(meter =>
    readings
      .filter(reading => reading.meter === meter.id && reading.billed && isCountable(reading, meter))
      .map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter })),
  )
}

/**
 * The meters of a point that follow on one another by the readings that are known: one that took another's place does not begin before the last
 * reading of that one is among them, or the days between would be without their use (billing-rules §1).
 */
export function metersInTurn(
  { meters, readings }: MeteringPoint,
  isKnown: (reading: PointReading) => boolean,
  closedOn: Temporal.PlainDate | null,
): PointMeter[] {
  const waits = meters.findIndex(meter => {
    const last = readings.findLast(each => each.meter === meter.id && counts(each, meter, closedOn))
    return last && !isKnown(last)
  })
  return waits < 0 ? meters : meters.slice(0, waits + 1)
}

/** Whether a period is billed at the point: from the one after its opening reading until its last meter is gone. */
export function isInUse({ meters, readings }: MeteringPoint, period: Temporal.PlainYearMonth): boolean {
  const removedOn = meters.at(-1)?.removedOn
  if (removedOn && isAfter(period, removedOn.toPlainYearMonth())) return false
  const opening = openingOf(meters[0]!, readings)
  return !opening || isAfter(period, opening.period)
}

/** The reading a meter was put up with; undefined when it is older than what is known of a long history. */
export function openingOf(meter: PointMeter, readings: readonly PointReading[]): PointReading | undefined {
  return readings.find(reading => reading.meter === meter.id && reading.source === 'opening')
}

/** The same once a bill has counted readings of it. */
export function withBilled(account: AccountFacts, readings: readonly number[]): AccountFacts {
  const counted = new Set(readings)
  const points = account.points.map(point => ({
    ...point,
    readings: point.readings.map(reading => (counted.has(reading.id) ? { ...reading, billed: true } : reading)),
  }))
  return { ...account, points }
}
