import { kilowattHours, noBreak, plural } from './numbers.ts'

type Usual = { volumeWh: bigint; days: bigint } | null

/** How many whole times more than usual; 0 where next to nothing is usual. */
function times(volumeWh: bigint[], usual: Usual): number {
  const sum = volumeWh.reduce((all, zone) => all + zone, 0n)
  return usual && usual.volumeWh >= 1000n ? Number(sum / usual.volumeWh) : 0
}

/** «Расход за 26 дней получается 10 082 кВт·ч: в 84 раза больше обычного (около 120 кВт·ч). Всё верно?» */
export function largeUseRu(energy: string, volumeWh: bigint[], usual: Usual): string {
  if (!usual) return `Расход получается **${energy}** — более чем втрое больше обычного. Всё верно?`
  const days = Number(usual.days)
  const span = `${days} ${plural('ru', days, { one: 'день', few: 'дня', many: 'дней' })}`
  const more = times(volumeWh, usual)
  if (more === 0) return `Расход за ${span} получается **${energy}**, а обычно его почти нет. Всё верно?`
  const often = `${more} ${plural('ru', more, { one: 'раз', few: 'раза', many: 'раз' })}`
  return `Расход за ${span} получается **${energy}** — в ${often} больше обычного (около ${about(usual)}${noBreak}кВт·ч). Всё верно?`
}

export function largeUseEn(energy: string, volumeWh: bigint[], usual: Usual): string {
  if (!usual) return `That makes **${energy}**, more than three times the usual. Is it right?`
  const span = `${usual.days} ${plural('en', Number(usual.days), { one: 'day', other: 'days' })}`
  const more = times(volumeWh, usual)
  if (more === 0) return `That makes **${energy}** in ${span}, where there is usually almost none. Is it right?`
  return `That makes **${energy}** in ${span}: ${more} times the usual (about ${about(usual)}${noBreak}kWh). Is it right?`
}

/** Whole kilowatt-hours: an «about» needs no decimals. */
const about = ({ volumeWh }: { volumeWh: bigint }) => kilowattHours(((volumeWh + 500n) / 1000n) * 1000n)
