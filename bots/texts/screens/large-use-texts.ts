import { kilowattHours, money, noBreak, plural } from '../views/numbers.ts'
import type { LikelyView } from './texts.ts'

/** How many whole times more than usual; 0 where next to nothing is usual. */
function times(volumeWh: bigint[], likely: LikelyView): number {
  return likely.volumeWh >= 1000n ? Number(sumOf(volumeWh) / likely.volumeWh) : 0
}

/**
 * «Расход за 26 дней получается 10 082 кВт·ч на 33 068,96 ₽ — в 84 раза больше обычного (около 120 кВт·ч). Всё верно?» While nothing is
 * usual yet: «… Это около 388 кВт·ч в день, а по нормативу — 6. Всё верно?»
 */
export function largeUseRu(energy: string, volumeWh: bigint[], likely: LikelyView): string {
  const days = Number(likely.days)
  const cost = likely.costKopecks === null ? '' : ` на **${money(likely.costKopecks)}**`
  const use = `Расход за ${days}${noBreak}${plural('ru', days, { one: 'день', few: 'дня', many: 'дней' })} получается **${energy}**${cost}`
  const more = times(volumeWh, likely)
  if (likely.of !== 'usual') {
    const norm = likely.of === 'norm' ? `, а по нормативу — около${noBreak}${daily(likely.volumeWh, likely)}` : ''
    return `${use}. Это около ${daily(sumOf(volumeWh), likely)}${noBreak}кВт·ч в день${norm}. Всё верно?`
  }
  if (more === 0) return `${use}, а обычно его почти нет. Всё верно?`
  const often = `${more} ${plural('ru', more, { one: 'раз', few: 'раза', many: 'раз' })}`
  return `${use} — в ${often} больше обычного (около ${whole(likely.volumeWh)}${noBreak}кВт·ч). Всё верно?`
}

export function largeUseEn(energy: string, volumeWh: bigint[], likely: LikelyView): string {
  const span = `${likely.days} ${plural('en', Number(likely.days), { one: 'day', other: 'days' })}`
  const cost = likely.costKopecks === null ? '' : `, **${money(likely.costKopecks)}**,`
  const use = `That makes **${energy}**${cost} in ${span}`
  const more = times(volumeWh, likely)
  if (likely.of !== 'usual') {
    const norm = likely.of === 'norm' ? `; the norm is about ${daily(likely.volumeWh, likely)}` : ''
    return `${use}. It is about ${daily(sumOf(volumeWh), likely)}${noBreak}kWh a day${norm}. Is it right?`
  }
  if (more === 0) return `${use}, where there is usually almost none. Is it right?`
  return `${use}: ${more} times the usual (about ${whole(likely.volumeWh)}${noBreak}kWh). Is it right?`
}

const sumOf = (volumeWh: bigint[]): bigint => volumeWh.reduce((sum, zoneWh) => sum + zoneWh, 0n)

/** Whole kilowatt-hours: an «about» needs no decimals. */
const whole = (volumeWh: bigint): string => kilowattHours(((volumeWh + 500n) / 1000n) * 1000n)

/** The same for a day, but one at least, where there is any. */
const daily = (volumeWh: bigint, { days }: LikelyView): string => {
  const dayWh = volumeWh / days
  return whole(dayWh > 0n && dayWh < 1000n ? 1000n : dayWh)
}
