import { sumOf } from '../../../core/units/integers.ts'
import { dailyUse, type LikelyView, timesUsual } from '../screens/large-use.ts'
import { noBreak, plural } from '../views/numbers.ts'
import { numbersRu } from './numbers-ru.ts'

const { money, roundedKilowattHours } = numbersRu

/**
 * «Расход за 26 дней получается 10 082 кВт·ч на 33 068,96 ₽ — в 84 раза больше обычного (около 120 кВт·ч). Всё верно?» While nothing is
 * usual yet: «… Это около 388 кВт·ч в день, а по нормативу — 6. Всё верно?»
 */
export function largeUseRu(energy: string, volumeWh: bigint[], likely: LikelyView): string {
  const days = Number(likely.days)
  const cost = likely.costKopecks === null ? '' : ` на **${money(likely.costKopecks)}**`
  const use = `Расход за ${days}${noBreak}${plural('ru', days, { one: 'день', few: 'дня', many: 'дней' })} получается **${energy}**${cost}`
  const more = timesUsual(volumeWh, likely)
  if (likely.of !== 'usual') {
    const norm =
      likely.of === 'norm' ? `, а по нормативу — около${noBreak}${dailyUse(numbersRu, likely.volumeWh, likely)}` : ''
    return `${use}. Это около ${dailyUse(numbersRu, sumOf(volumeWh), likely)}${noBreak}кВт·ч в день${norm}. Всё верно?`
  }
  if (more === 0) return `${use}, а обычно его почти нет. Всё верно?`
  const often = `${more} ${plural('ru', more, { one: 'раз', few: 'раза', many: 'раз' })}`
  return `${use} — в ${often} больше обычного (около ${roundedKilowattHours(likely.volumeWh)}${noBreak}кВт·ч). Всё верно?`
}
