import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import type { MonthlyUse, ZoneUse } from './monthly-use.ts'

/** What is said of a period's use before it is shown month by month. */
export type UseSummary = {
  /** Months of which something is known. */
  months: number
  totalWh: bigint
  /** Over those months, rounded half up to the watt-hour; 0 without any. */
  averageWh: bigint
  /** The months of which the year before is known, too: their use now and then. Null when there are none. */
  compared: { months: number; nowWh: bigint; thenWh: bigint } | null
}

/** Sums a period up; `earlier` has at least the same months of the year before. */
export function useSummary(months: readonly MonthlyUse[], earlier: readonly MonthlyUse[]): UseSummary {
  const totalWh = sumWh(months.flatMap(({ zones }) => zones))
  const pairs = months.flatMap(now => {
    const then = yearBefore(now, earlier)
    return then ? [{ now, then }] : []
  })
  const count = BigInt(months.length)
  return {
    months: months.length,
    totalWh,
    averageWh: count === 0n ? 0n : roundedHalfUp(totalWh, count),
    compared:
      pairs.length === 0
        ? null
        : {
            months: pairs.length,
            nowWh: sumWh(pairs.flatMap(({ now }) => now.zones)),
            thenWh: sumWh(pairs.flatMap(({ then }) => then.zones)),
          },
  }
}

/** The same month of the year before. */
export function yearBefore(
  { period }: Pick<MonthlyUse, 'period'>,
  earlier: readonly MonthlyUse[],
): MonthlyUse | undefined {
  const wanted = period.subtract({ years: 1 })
  return earlier.find(each => each.period.equals(wanted))
}

export function sumWh(uses: readonly ZoneUse[]): bigint {
  return sumOf(uses.map(({ volumeWh }) => volumeWh))
}
