import { sumOf } from '../../../core/units/integers.ts'
import { dailyUse, type LikelyView, timesUsual } from '../screens/large-use.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { numbersEn } from './numbers-en.ts'

const { money, roundedKilowattHours } = numbersEn

/** “That makes **10,082 kWh** … in 26 days: 84 times your usual use (about 120 kWh). Is that right?” */
export function largeUseEn(energy: string, volumeWh: bigint[], likely: LikelyView): string {
  const span = `${likely.days} ${plural('en', Number(likely.days), { one: 'day', other: 'days' })}`
  const cost = likely.costKopecks === null ? '' : `, **${money(likely.costKopecks)}**,`
  const use = `That makes **${energy}**${cost} in ${span}`
  const more = timesUsual(volumeWh, likely)
  if (likely.of !== 'usual') {
    const norm =
      likely.of === 'norm' ? `; the standard rate is about ${dailyUse(numbersEn, likely.volumeWh, likely)}` : ''
    return `${use}. That’s about ${dailyUse(numbersEn, sumOf(volumeWh), likely)}${noBreak}kWh a day${norm}. Is that right?`
  }
  if (more === 0) return `${use}, and usually you use almost nothing. Is that right?`
  return `${use}: ${more} times your usual use (about ${roundedKilowattHours(likely.volumeWh)}${noBreak}kWh). Is that right?`
}
