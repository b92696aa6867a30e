import { sumOf } from '../../../core/units/integers.ts'
import type { Numbers } from '../views/numbers.ts'

/** What an unlikely use is held against: the use likely for as many days, by what is usual or by the norm, if there is one. */
export type LikelyView = {
  of: 'usual' | 'norm' | 'nothing'
  volumeWh: bigint
  days: bigint
  /** What the use would cost; null where a day has no tariff. */
  costKopecks: bigint | null
}

/** How many whole times more than usual; 0 where next to nothing is usual. */
export function timesUsual(volumeWh: bigint[], likely: LikelyView): number {
  return likely.volumeWh >= 1000n ? Number(sumOf(volumeWh) / likely.volumeWh) : 0
}

/** Whole kilowatt-hours a day, but one at least where anything was used. */
export const dailyUse = ({ roundedKilowattHours }: Numbers, volumeWh: bigint, { days }: LikelyView): string => {
  const dayWh = volumeWh / days
  return roundedKilowattHours(dayWh > 0n && dayWh < 1000n ? 1000n : dayWh)
}
