import { averageConsumption } from '../../metering/average-consumption.ts'
import { isBefore } from '../../units/dates.ts'
import { periodInterval } from '../../units/period.ts'
import type { MeterUse } from '../charge-line.ts'
import { estimate } from '../rating/estimate.ts'
import { rate } from '../rating/rate.ts'
import { actualUsage } from './actual-usage.ts'
import { actualReadings, isInUse, type MeteringPoint, spansFor } from './metering-point.ts'
import { noTariff, type PeriodUsage, type Terms, type UsageProblem } from './period-usage.ts'

/** The point of an account without a meter. */
const noMeter: MeteringPoint = { id: 0, meters: [], readings: [], estimated: [] }

/**
 * What a period holds for an account (billing-rules §3): by the readings that wait for its bill, else by the average, else by the
 * norm. The norm is the household's, so only the first of several points that need it is charged for it.
 */
export function computePeriodUsage(
  points: readonly MeteringPoint[],
  period: Temporal.PlainYearMonth,
  terms: Terms,
): PeriodUsage[] | UsageProblem {
  const usages: PeriodUsage[] = []
  let normWh = terms.normWh
  for (const point of pointsIn(points, period)) {
    const spans = spansFor(point, period)
    const usage =
      spans.length > 0 ? actualUsage(point, spans, period, terms) : estimatedUsage(point, period, { ...terms, normWh })
    if ('problem' in usage) return usage
    if (usage.basis === 'norm') normWh = 0n
    usages.push(usage)
  }
  return usages
}

/** An account that has no meter, or none any longer, is billed by the norm; one whose first meter is new waits for the next bill. */
function pointsIn(points: readonly MeteringPoint[], period: Temporal.PlainYearMonth): readonly MeteringPoint[] {
  const isGone = ({ meters }: MeteringPoint) => {
    const removedOn = meters.at(-1)?.removedOn
    return removedOn && isBefore(removedOn.toPlainYearMonth(), period)
  }
  const used = points.filter(point => isInUse(point, period) || spansFor(point, period).length > 0)
  return used.length === 0 && points.every(isGone) ? [noMeter] : used
}

/** The average for three periods in a row, then the norm by the one-zone tariff (billing-rules §4, §5). */
function estimatedUsage(
  point: MeteringPoint,
  period: Temporal.PlainYearMonth,
  terms: Terms,
): PeriodUsage | UsageProblem {
  const averagedInARow = point.estimated.filter(({ basis }) => basis === 'average').length
  const usual = averageConsumption(actualReadings(point))
  const { basis, volumeWh } = estimate({ period, usual, averagedInARow, normWh: terms.normWh })
  const zones = volumeWh.length
  const interval = periodInterval(period)
  const rating = rate({ interval, volumeWh, tariffs: terms.tariffs(zones), rangeExempt: terms.rangeExempt })
  if ('error' in rating) return noTariff(rating)
  return {
    point: point.id,
    period,
    basis,
    interval,
    uses: basis === 'average' ? [averageUse(point, volumeWh)] : [],
    lines: rating.lines,
    chargeKopecks: rating.totalKopecks,
    recalculations: [],
    readings: [],
  }
}

/** An average leaves the last actual reading as the previous one. */
function averageUse(point: MeteringPoint, volumeWh: bigint[]): MeterUse {
  const meter = point.meters.at(-1)!.id
  const last = point.readings.findLast(reading => reading.meter === meter && reading.billed)!
  return { meter, previous: last.id, reading: null, volumeWh }
}
