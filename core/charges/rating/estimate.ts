import type { AverageConsumption } from '../../metering/average-consumption.ts'
import { roundedHalfUp } from '../../units/integers.ts'
import { daysIn, periodInterval } from '../../units/period.ts'

/** What is billed for a period without a reading; the norm is always of one zone. */
type Estimate = { basis: 'average' | 'norm'; volumeWh: bigint[] }

interface EstimateInput {
  period: Temporal.PlainYearMonth
  /** How many of its days it is for; left out, all. */
  days?: bigint
  /** The window of billing-rules §4; undefined when it is too short for an average. */
  usual: AverageConsumption | undefined
  /** How many periods before this one were billed by the average since the last actual reading. */
  averagedInARow: number
  /** The household's norm for a month. */
  normWh: bigint
}

const MOST_AVERAGES_IN_A_ROW = 3

/** The average for at most three periods in a row, then the norm (billing-rules §3–§5). */
export function estimate({ period, days, usual, averagedInARow, normWh }: EstimateInput): Estimate {
  if (!usual || averagedInARow >= MOST_AVERAGES_IN_A_ROW) return { basis: 'norm', volumeWh: [normWh] }
  const forDays = days ?? daysIn(periodInterval(period))
  const volumeWh = usual.volumeWh.map(zoneWh => roundedHalfUp(zoneWh * forDays, usual.days))
  return { basis: 'average', volumeWh }
}
