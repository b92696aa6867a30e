import { averageConsumption, averageFor } from '../../metering/average-consumption.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import { periodInterval } from '../../units/period.ts'
import { estimate } from '../rating/estimate.ts'
import { rate } from '../rating/rate.ts'
import { accountTerms } from '../usage/account-terms.ts'
import type { WholeAccount } from '../usage/load-account.ts'
import { actualReadings, isInUse } from '../usage/metering-point.ts'

/** What a month is likely to cost. */
export type Forecast = {
  period: Temporal.PlainYearMonth
  /** The average consumption of one day, watt-hours of all meters and zones. */
  dailyWh: bigint
  volumeWh: bigint
  amountKopecks: Kopecks
}

/**
 * A month at the account's usual daily use (billing-rules §4), rated by the tariffs of that month (§2). Null when one of its metering
 * points has been read for less than 90 days, or a day has no tariff: then nobody knows.
 */
export function forecast(loaded: WholeAccount, period: Temporal.PlainYearMonth): Forecast | null {
  const used = loaded.facts.points.filter(point => isInUse(point, period))
  const terms = accountTerms(loaded.terms, loaded.tariffs)
  let [dailyWh, totalWh, amount] = [0n, 0n, 0n]
  for (const point of used) {
    const usual = averageConsumption(actualReadings(point))
    if (!usual) return null
    const { volumeWh } = estimate({ period, usual, averagedInARow: 0, normWh: 0n })
    const rating = rate({ interval: periodInterval(period), volumeWh, tariffs: terms.tariffs(volumeWh.length) })
    if ('error' in rating) return null
    dailyWh += averageFor(usual, 1n)
    totalWh += sumOf(volumeWh)
    amount += rating.totalKopecks
  }
  return used.length > 0 ? { period, dailyWh, volumeWh: totalWh, amountKopecks: kopecks(amount) } : null
}
