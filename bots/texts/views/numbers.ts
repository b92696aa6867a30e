import { registerText } from '../../../core/metering/register-values.ts'
import type { Language } from '../../../core/units/language.ts'
import { type Kopecks, type Price, priceText } from '../../../core/units/money.ts'
import { kilowattHours as grouped, rubles, russian, shortDate } from '../../../core/units/russian.ts'

/** Numbers and days as every language writes them here: rubles and dates are a Russian bill's, whatever the words around them. */
export const noBreak = '\u00a0'

/** «156,65 ₽»; a minus is a real one. */
export function money(kopecks: Kopecks | bigint): string {
  return `${rubles(String(kopecks))}${noBreak}₽`
}

/** «156,65» without the sign of the ruble, in a formula. */
export function amount(kopecks: bigint): string {
  return rubles(String(kopecks))
}

/** «605 ₽»: whole rubles, of a sum that is not known closer. */
export function aboutMoney(kopecks: bigint): string {
  const rounded = ((kopecks < 0n ? kopecks - 50n : kopecks + 50n) / 100n) * 100n
  return money(rounded).replace(',00', '')
}

/** «1 234,5» kilowatt-hours without idle decimals; the unit is the language's. */
export function kilowattHours(volumeWh: bigint): string {
  return grouped(String(volumeWh))
}

/** «118»: rounded to whole kilowatt-hours, or to another step, where nobody wants to know more. */
export function roundedKilowattHours(volumeWh: bigint, stepWh = 1000n): string {
  return kilowattHours(((volumeWh + stepWh / 2n) / stepWh) * stepWh)
}

/** «12 %» by which something has grown or fallen, without the sign. */
export function percentText(percent: bigint): string {
  return `${percent < 0n ? -percent : percent}${noBreak}%`
}

/** «3,28». */
export function pricePerKwh(price: bigint): string {
  return russian(priceText(price as Price))
}

/** «20099» or «20099,4», as on the dial, ungrouped. */
export function dial(valueWh: bigint): string {
  return registerText(valueWh).replace('.', ',')
}

/** «05.12.2018». */
export function day(date: Temporal.PlainDate): string {
  return shortDate(date.toString())
}

/** «24 ноября», “24 November”. */
export function dayAndMonth(language: Language, date: Temporal.PlainDate): string {
  return date.toLocaleString(language === 'en' ? 'en-GB' : language, { day: 'numeric', month: 'long' })
}

/** «14:30 23.11.2026»: the first whole minute by which a moment has come. */
export function hourAndDay(moment: Temporal.ZonedDateTime): string {
  const minute = moment.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return `${minute.toPlainTime().toString({ smallestUnit: 'minute' })} ${day(minute.toPlainDate())}`
}

/** The same with a large letter first. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** The form of a word that fits a number: `plural('ru', 3, { one: 'попытка', few: 'попытки', many: 'попыток' })`. */
export function plural(language: Language, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  const rule = new Intl.PluralRules(language).select(count)
  return forms[rule] ?? forms.other ?? forms.many ?? ''
}
