import type { ChargeLine } from '../charges/charge-line.ts'
import type { Quote, Usage } from '../charges/views/quote.ts'
import { sumOf } from '../units/integers.ts'
import { priceText } from '../units/money.ts'
import { periodText } from '../units/period.ts'
import { kilowattHours, monthName, rubles, russian, shortDate } from '../units/russian.ts'

/** Names of a meter's registers as they are printed: T1 is the day or the peak, T2 the night, T3 the half-peak. */
export function zoneNames(zones: number): (string | undefined)[] {
  if (zones === 1) return [undefined]
  return zones === 2 ? ['день (Т1)', 'ночь (Т2)'] : ['пик (Т1)', 'ночь (Т2)', 'полупик (Т3)']
}

/** «Электроэнергия, день (Т1), диапазон 2, по тарифу с 01.10.2026»: names only what tells the lines apart. */
export function lineDescription(line: ChargeLine, all: ChargeLine[]): string {
  const hasRanges = all.some(other => other.range > 1)
  const hasVersions = all.some(other => !other.tariffFrom.equals(line.tariffFrom))
  return [
    'Электроэнергия',
    zoneNames(line.zones)[line.zone - 1],
    hasRanges && `диапазон ${line.range}`,
    hasVersions && `по тарифу с ${shortDate(line.tariffFrom.toString())}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** «67 кВт·ч × 3,28 ₽ = 219,76 ₽». */
function lineFormula(line: ChargeLine): string {
  return `${kilowattHours(String(line.volumeWh))} кВт·ч × ${russian(priceText(line.price))} ₽ = ${money(line.amountKopecks)}`
}

/** «по показаниям от 20.03.2026», as the reason of a recalculation. */
export function byReadingOf(day: Temporal.PlainDate): string {
  return `по показаниям от ${shortDate(day.toString())}`
}

/** How the sum was made, a sentence each: the use, the balance before it, and what remains. */
export function quoteExplanation(quote: Quote): string[] {
  const { recalculations, balance, dueKopecks, advanceKopecks } = quote
  const corrected = recalculations.map(
    ({ period, amountKopecks }) => `Перерасчёт за ${monthName(periodText(period))}: ${money(amountKopecks)}.`,
  )
  const sentences = [
    ...ratedTogether(quote.usages).map(usageSentence),
    ...corrected,
    ...balanceSentences(balance.balanceKopecks, balance.asOf),
  ]
  return [...sentences.slice(0, 19), totalSentence(dueKopecks - advanceKopecks)]
}

/** What the balance does to the sum; nothing of a balance of nothing. */
export function balanceSentences(balanceKopecks: bigint, asOf: Temporal.PlainDate): string[] {
  const on = shortDate(asOf.toString())
  if (balanceKopecks < 0n)
    return [`На ${on} на счёте была переплата ${money(-balanceKopecks)} — она уменьшает сумму к оплате.`]
  if (balanceKopecks > 0n) return [`На ${on} за счётом числился долг ${money(balanceKopecks)} — он прибавлен к сумме.`]
  return []
}

/** What is to be paid in the end, of a sum that may be negative. */
export function totalSentence(totalKopecks: bigint): string {
  if (totalKopecks > 0n) return `Итого к оплате: ${money(totalKopecks)}.`
  if (totalKopecks === 0n) return 'Оплачивать ничего не нужно.'
  return `Оплачивать ничего не нужно, аванс на следующие месяцы — ${money(-totalKopecks)}.`
}

/** Usages of one metering point: those of replaced meters, without lines of their own, stand before the one that is rated. */
function ratedTogether(usages: Usage[]): Usage[][] {
  const groups: Usage[][] = [[]]
  for (const usage of usages) {
    groups.at(-1)!.push(usage)
    if (usage.rating.lines.length > 0) groups.push([])
  }
  return groups.filter(group => group.length > 0)
}

function usageSentence(together: Usage[]): string {
  const [first, last] = [together[0]!, together.at(-1)!]
  return useSentence({
    from: first.previous.takenOn,
    to: last.reading.takenOn,
    usedWh: together.flatMap(({ volumeWh }) => volumeWh),
    lines: last.rating.lines,
  })
}

/**
 * «Расход с 27.09.2026 по 27.10.2026: 67 кВт·ч × 3,28 ₽ = 219,76 ₽.»; says so where a part of it belongs to earlier months, and where the month has
 * an estimate beside it, of the days before a meter whose predecessor could not be read.
 */
export function useSentence(use: {
  from: Temporal.PlainDate
  to: Temporal.PlainDate
  usedWh: bigint[]
  lines: ChargeLine[]
}): string {
  const { from, to, usedWh, lines } = use
  const used = sumOf(usedWh)
  const rated = sumOf(lines.map(({ volumeWh }) => volumeWh))
  const span = `Расход с ${shortDate(`${from}`)} по ${shortDate(`${to}`)}`
  if (used === rated) return `${span}: ${formulas(lines)}`
  const estimated = `ещё ${kilowattHours(`${rated - used}`)} кВт·ч — оценка за дни до замены счётчика`
  return `${span} — ${kilowattHours(`${used}`)} кВт·ч, ${used < rated ? estimated : 'из них на этот месяц'}: ${formulas(lines)}`
}

/** «67 кВт·ч × 3,28 ₽ = 219,76 ₽.», with the total where there are several. */
export function formulas(lines: ChargeLine[]): string {
  const total = sumOf(lines.map(({ amountKopecks }) => amountKopecks))
  return `${lines.map(lineFormula).join('; ')}.${lines.length > 1 ? ` Всего ${money(total)}.` : ''}`
}

export function money(kopecks: bigint): string {
  return `${rubles(String(kopecks))} ₽`
}
