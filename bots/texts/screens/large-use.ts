import { kilowattHours } from '../views/numbers.ts'
import type { LikelyView } from './texts.ts'

/** How many whole times more than usual; 0 where next to nothing is usual. */
export function timesUsual(volumeWh: bigint[], likely: LikelyView): number {
  return likely.volumeWh >= 1000n ? Number(totalWh(volumeWh) / likely.volumeWh) : 0
}

/** The use of all zones together. */
export const totalWh = (volumeWh: bigint[]): bigint => volumeWh.reduce((sum, zoneWh) => sum + zoneWh, 0n)

/** Whole kilowatt-hours: an «about» needs no decimals. */
export const wholeUse = (volumeWh: bigint): string => kilowattHours(((volumeWh + 500n) / 1000n) * 1000n)

/** The same for a day, but one at least, where there is any. */
export const dailyUse = (volumeWh: bigint, { days }: LikelyView): string => {
  const dayWh = volumeWh / days
  return wholeUse(dayWh > 0n && dayWh < 1000n ? 1000n : dayWh)
}
