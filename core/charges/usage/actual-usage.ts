import { consumption } from '../../metering/consumption.ts'
import { allocate } from '../../units/allocate.ts'
import { isAfter, isBefore } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type DayInterval, daysIn, periodInterval } from '../../units/period.ts'
import type { ChargeLine, MeterUse } from '../charge-line.ts'
import { rateOverPeriods } from '../rating/rate-over-periods.ts'
import type { EstimatedPeriod, MeteringPoint, MeterSpan } from './metering-point.ts'
import { noTariff, type PeriodUsage, type Terms, type UsageProblem } from './period-usage.ts'

/** What meters of one number of zones, one after another, used over an interval. */
interface Segment {
  interval: DayInterval
  volumeWh: bigint[]
}

/**
 * A period with an actual reading (billing-rules §1, §6): the use since the last one, through meters that replaced one another,
 * shared over the estimated periods before it and its own. Meters with another number of zones are rated apart.
 */
export function actualUsage(
  point: MeteringPoint,
  spans: MeterSpan[],
  period: Temporal.PlainYearMonth,
  terms: Terms,
): PeriodUsage | UsageProblem {
  const measured = measure(spans)
  if ('problem' in measured) return measured
  const { uses, segments } = measured
  const interval = { from: segments[0]!.interval.from, to: segments.at(-1)!.interval.to }
  const earlier = point.estimated.filter(each => isAfter(periodInterval(each.period).to, interval.from))
  const lines = linesByPeriod(segments, [...earlier.map(each => each.period), period], terms)
  if ('problem' in lines) return lines
  return {
    point: point.id,
    period,
    basis: 'actual',
    interval,
    uses,
    lines: lines.at(-1)!,
    chargeKopecks: sumOf(lines.at(-1)!),
    recalculations: earlier.map((each, index) => ({
      period: each.period,
      lines: lines[index]!,
      amountKopecks: kopecks(sumOf(lines[index]!) - chargedSince(interval.from, each)),
    })),
    readings: spans.flatMap(({ readings }) => readings),
  }
}

function measure(spans: MeterSpan[]): { uses: MeterUse[]; segments: Segment[] } | UsageProblem {
  const uses: MeterUse[] = []
  const segments: Segment[] = []
  for (const span of spans) {
    const volumeWh = spanVolume(span)
    if ('problem' in volumeWh) return volumeWh
    const last = span.readings.at(-1)!
    uses.push({ meter: span.meter.id, previous: span.previous.id, reading: last.id, volumeWh })
    const before = segments.at(-1)
    if (before && before.volumeWh.length === volumeWh.length) {
      before.interval.to = last.takenOn
      before.volumeWh = before.volumeWh.map((zoneWh, zone) => zoneWh + volumeWh[zone]!)
    } else {
      segments.push({ interval: { from: span.previous.takenOn, to: last.takenOn }, volumeWh })
    }
  }
  return { uses, segments }
}

/** What one meter used through all its readings of this bill. */
function spanVolume({ meter, previous, readings }: MeterSpan): bigint[] | UsageProblem {
  let volumeWh = previous.valuesWh.map(() => 0n)
  for (const [index, reading] of readings.entries()) {
    const before = readings[index - 1] ?? previous
    const { digits, ratio } = meter
    const { rolloverConfirmed } = reading
    const used = consumption({
      previousWh: before.valuesWh,
      nextWh: reading.valuesWh,
      digits,
      ratio,
      rolloverConfirmed,
    })
    const isBackwards = isBefore(reading.takenOn, before.takenOn)
    if ('error' in used || isBackwards) {
      return { problem: 'contradictory-readings', about: `${before.id}, ${reading.id}` }
    }
    volumeWh = volumeWh.map((zoneWh, zone) => zoneWh + used.volumeWh[zone]!)
  }
  return volumeWh
}

/** The lines of each period. Where something was used, lines that stand for nothing used are left out. */
function linesByPeriod(
  segments: Segment[],
  periods: Temporal.PlainYearMonth[],
  { tariffs, rangeExempt }: Terms,
): ChargeLine[][] | UsageProblem {
  const lines: ChargeLine[][] = periods.map(() => [])
  for (const { interval, volumeWh } of segments) {
    const ratings = rateOverPeriods({ interval, volumeWh, tariffs: tariffs(volumeWh.length), rangeExempt }, periods)
    if ('error' in ratings) return noTariff(ratings)
    for (const [index, rating] of ratings.entries()) lines[index]!.push(...rating.lines)
  }
  return lines.map(each => {
    const used = each.filter(({ volumeWh }) => volumeWh > 0n)
    return used.length > 0 ? used : each.slice(-1)
  })
}

/**
 * What an estimated period was charged for its days from the beginning of the use on. Only when a meter failed and its closing
 * reading is unknown does the use begin within the period: the days before stay as they were estimated.
 */
function chargedSince(from: Temporal.PlainDate, { period, chargedKopecks }: EstimatedPeriod): Kopecks {
  const month = periodInterval(period)
  if (!isAfter(from, month.from)) return chargedKopecks
  const [, since] = allocate(chargedKopecks, [daysIn({ from: month.from, to: from }), daysIn({ from, to: month.to })])
  return kopecks(since!)
}

function sumOf(lines: ChargeLine[]): Kopecks {
  return sumKopecks(lines.map(({ amountKopecks }) => amountKopecks))
}
