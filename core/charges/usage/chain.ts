import { consumption } from '../../metering/consumption.ts'
import { inOrder, isAfter } from '../../units/dates.ts'
import { type Share, shareOverPeriods } from '../rating/share-over-periods.ts'
import { counts, type MeteringPoint, metersInTurn, type PointMeter, type PointReading } from './metering-point.ts'
import type { UsageProblem } from './period-usage.ts'

/** A reading of a metering point in its place among the others. */
export interface Link {
  meter: PointMeter
  reading: PointReading
  /** The bill it ends; of an opening reading, the last one that is not charged by its meter. */
  period: Temporal.PlainYearMonth
  /** The one of the same meter before it: between the two lies a use, whose last period is `period`. */
  previous: Link | null
}

interface ChainOptions {
  /** Readings of later bills are not in it. */
  through: Temporal.PlainYearMonth
  closedOn: Temporal.PlainDate | null
  /** The days before the first meter went by the norm, so that its month is parted between the two. */
  isAfterNorm: boolean
}

/**
 * The readings of a metering point that count, one after another, each with the bill it ends (billing-rules §11). It depends on which readings
 * stand, and on nothing else: neither on when they came nor on what was billed meanwhile.
 */
export function chainOf(point: MeteringPoint, options: ChainOptions): Link[] {
  const chain: Link[] = []
  let ended: Temporal.PlainYearMonth | undefined
  const isKnown = (reading: PointReading) => isThrough(reading, options.through)
  for (const meter of metersInTurn(point, isKnown, options.closedOn)) {
    const own = point.readings.filter(each => each.meter === meter.id && isKnown(each))
    // What was read after one that counts no longer does not count either.
    const readings = own.slice(0, own.findLastIndex(each => counts(each, meter, options.closedOn)) + 1)
    let previous: Link | null = null
    for (const [index, reading] of readings.entries()) {
      const period = endedBy(readings, index)
      const isParted = reading.source === 'opening' && (ended ? isEarlier(ended, period) : options.isAfterNorm)
      if (isParted) ended = period.subtract({ months: 1 })
      else if (!ended || isEarlier(ended, period)) ended = period
      previous = { meter, reading, period: ended, previous }
      chain.push(previous)
    }
  }
  return chain
}

/** A bill that has counted a reading is made, and not one of later than the period at hand. */
function isThrough({ billed, period }: PointReading, through: Temporal.PlainYearMonth): boolean {
  return billed || !isEarlier(through, period)
}

/** The first period of a use: that after the bill of the reading before, or if that is of the same bill, the bill itself. */
export function firstOf({ previous, period }: Link): Temporal.PlainYearMonth {
  return previous && isEarlier(previous.period, period) ? previous.period.add({ months: 1 }) : period
}

/**
 * The bill of a reading is that of its day. Only where a reading ended that bill in its time, and another one the very next bill, does a
 * late one between the two count to the next: what was billed by actual readings on both its ends stays as it was billed.
 */
function endedBy(readings: readonly PointReading[], index: number): Temporal.PlainYearMonth {
  const { late, period } = readings[index]!
  if (!late) return period
  const wasEnded = readings
    .slice(0, index)
    .some(each => !each.late && each.source !== 'opening' && each.period.equals(period))
  const next = readings.slice(index + 1).find(each => isAfter(each.period, period))?.period
  return wasEnded && next?.equals(period.add({ months: 1 })) ? next : period
}

/** The uses that fall into a period, wholly or in part, in the order of their days. */
export function usesIn(chain: readonly Link[], period: Temporal.PlainYearMonth): Link[] {
  return chain.filter(link => {
    if (!link.previous || isEarlier(link.period, period)) return false
    return isEarlier(link.previous.period, period) || !isEarlier(period, link.period)
  })
}

/** `isBefore`, by numbers: a town's chains have millions of months, and only a few hundred different ones. */
function isEarlier(a: Temporal.PlainYearMonth, b: Temporal.PlainYearMonth): boolean {
  return a !== b && monthNumber(a) < monthNumber(b)
}

const numbers = new WeakMap<Temporal.PlainYearMonth, number>()

function monthNumber(period: Temporal.PlainYearMonth): number {
  const known = numbers.get(period)
  if (known !== undefined) return known
  const number = period.year * 12 + period.month
  numbers.set(period, number)
  return number
}

/** What was used between a link and the one before it. */
export function useOf({ meter, reading, previous }: Link): Share | UsageProblem {
  const before = previous!.reading
  const { digits, ratio } = meter
  const { rolloverConfirmed } = reading
  const [previousWh, nextWh] = [before.valuesWh, reading.valuesWh]
  const used = consumption({ previousWh, nextWh, digits, ratio, rolloverConfirmed })
  if ('error' in used) return { problem: 'contradictory-readings', about: `${before.id}, ${reading.id}` }
  return { interval: { from: before.takenOn, to: reading.takenOn }, volumeWh: used.volumeWh }
}

/** The part of a use that falls to one of its periods (billing-rules §6). */
export function shareIn(link: Link, period: Temporal.PlainYearMonth): Share | UsageProblem {
  const use = useOf(link)
  if ('problem' in use) return use
  const periods: Temporal.PlainYearMonth[] = []
  for (let each = firstOf(link); !isAfter(each, link.period); each = each.add({ months: 1 })) periods.push(each)
  return shareOverPeriods(use, periods)[periods.findIndex(each => inOrder(each, period) === 0)]!
}
