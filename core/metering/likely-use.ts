import { sumOf } from '../units/integers.ts'
import { type DayInterval, daysIn } from '../units/period.ts'
import { type ActualReading, type AverageConsumption, averageConsumption } from './average-consumption.ts'

/** What a use is compared with before its reading is kept: a use of more than `times` this is asked about. */
export interface LikelyUse extends AverageConsumption {
  /** Of `nothing`: the account has no norm either, and what any household might use stands for it. */
  of: 'usual' | 'norm' | 'nothing'
  times: bigint
}

const usualTimes = 3n
const normTimes = 10n
/** A day's use of a household that nothing is known of; ten times as much is 50 kWh a day. */
const anyDayWh = 5_000n

/**
 * The average consumption, for the first 90 days of a meter that of the `history` before its opening reading as well, or else the account's
 * norm (billing-rules §1, §4, §5).
 */
export function likelyUse(
  readings: readonly ActualReading[],
  normWh: bigint,
  history: readonly ActualReading[] = [],
): LikelyUse {
  const usual = averageConsumption(readings) ?? averageConsumption([...history, ...readings])
  if (usual) return { of: 'usual', ...usual, times: usualTimes }
  if (normWh > 0n) return { of: 'norm', volumeWh: [normWh * 12n], days: 365n, times: normTimes }
  return { of: 'nothing', volumeWh: [anyDayWh], days: 1n, times: normTimes }
}

/** Whether a consumption is so much that it is asked about (billing-rules §1). Zones are counted together. */
export function isUnlikely(volumeWh: readonly bigint[], interval: DayInterval, likely: LikelyUse): boolean {
  return sumOf(volumeWh) * likely.days > likely.times * sumOf(likely.volumeWh) * likelyDays(interval)
}

/** The days of an interval as far as a use belongs to them: a reading on the day of the one before it has that day. */
export function likelyDays(interval: DayInterval): bigint {
  return daysIn(interval) || 1n
}
