import type { UsageLine } from '../charges/period-usage.ts'
import type { Quote, Usage } from '../charges/quote.ts'
import { priceText } from '../money.ts'
import { kilowattHours, rubles, russian, shortDate } from '../russian-format.ts'

/** Names of a meter's registers as they are printed: T1 is the day or the peak, T2 the night, T3 the half-peak. */
export function zoneNames(zones: number): (string | undefined)[] {
  if (zones === 1) return [undefined]
  return zones === 2 ? ['день (Т1)', 'ночь (Т2)'] : ['пик (Т1)', 'ночь (Т2)', 'полупик (Т3)']
}

/** «Электроэнергия, день (Т1), диапазон 2, по тарифу с 01.10.2026»: names only what tells the lines apart. */
export function lineDescription(line: UsageLine, all: UsageLine[], zones: number): string {
  const hasRanges = all.some(other => other.range > 1)
  const hasVersions = all.some(other => !other.tariffFrom.equals(line.tariffFrom))
  return [
    'Электроэнергия',
    zoneNames(zones)[line.zone - 1],
    hasRanges && `диапазон ${line.range}`,
    hasVersions && `по тарифу с ${shortDate(line.tariffFrom.toString())}`,
  ]
    .filter(Boolean)
    .join(', ')
}

/** «67 кВт·ч × 3,28 ₽ = 219,76 ₽». */
export function lineFormula(line: UsageLine): string {
  return `${kilowattHours(String(line.volumeWh))} кВт·ч × ${russian(priceText(line.price))} ₽ = ${money(line.amount)}`
}

/** How the sum was made, a sentence each: the use, the balance before it, and what remains. */
export function quoteExplanation(quote: Quote): string[] {
  const used = quote.usages.flatMap(usageSentences)
  const { balanceKopecks, asOf } = quote.balance
  const on = shortDate(asOf.toString())
  const before =
    balanceKopecks < 0n
      ? [`На ${on} на счёте была переплата ${money(-balanceKopecks)} — она уменьшает сумму к оплате.`]
      : balanceKopecks > 0n
        ? [`На ${on} за счётом числился долг ${money(balanceKopecks)} — он прибавлен к сумме.`]
        : []
  const total =
    quote.dueKopecks > 0n
      ? `Итого к оплате: ${money(quote.dueKopecks)}.`
      : quote.advanceKopecks > 0n
        ? `Оплачивать ничего не нужно, аванс на следующие месяцы — ${money(quote.advanceKopecks)}.`
        : 'Оплачивать ничего не нужно.'
  return [...used, ...before, total]
}

function usageSentences(usage: Usage): string[] {
  const { lines, total } = usage.rating
  const formulas = lines.map(lineFormula).join('; ')
  const sum = lines.length > 1 ? ` Всего ${money(total)}.` : ''
  return [
    `Расход с ${shortDate(`${usage.previous.takenOn}`)} по ${shortDate(`${usage.reading.takenOn}`)}: ${formulas}.${sum}`,
  ]
}

function money(kopecks: bigint): string {
  return `${rubles(String(kopecks))} ₽`
}
