import { sumOf } from '../../../core/units/integers.ts'
import { dailyUse, type LikelyView, timesUsual } from '../screens/large-use.ts'
import { money, noBreak, plural, roundedKilowattHours } from '../views/numbers.ts'

/** “That makes **10 082 kWh** … in 26 days: 84 times the usual (about 120 kWh). Is it right?” */
export function largeUseEn(energy: string, volumeWh: bigint[], likely: LikelyView): string {
  const span = `${likely.days} ${plural('en', Number(likely.days), { one: 'day', other: 'days' })}`
  const cost = likely.costKopecks === null ? '' : `, **${money(likely.costKopecks)}**,`
  const use = `That makes **${energy}**${cost} in ${span}`
  const more = timesUsual(volumeWh, likely)
  if (likely.of !== 'usual') {
    const norm = likely.of === 'norm' ? `; the norm is about ${dailyUse(likely.volumeWh, likely)}` : ''
    return `${use}. It is about ${dailyUse(sumOf(volumeWh), likely)}${noBreak}kWh a day${norm}. Is it right?`
  }
  if (more === 0) return `${use}, where there is usually almost none. Is it right?`
  return `${use}: ${more} times the usual (about ${roundedKilowattHours(likely.volumeWh)}${noBreak}kWh). Is it right?`
}
