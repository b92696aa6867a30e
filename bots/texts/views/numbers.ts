import { registerText } from '../../../core/metering/register-values.ts'
import { decimalText } from '../../../core/units/decimal.ts'
import type { Language } from '../../../core/units/language.ts'
import { type Price, priceText } from '../../../core/units/money.ts'
import { rememberedTexts } from '../../../core/units/remembered-texts.ts'
import { longDate, russian, shortDate } from '../../../core/units/russian.ts'

export const noBreak = '\u00a0'

/** How a language writes a plain decimal, a sum in rubles, and a day. */
interface Notation {
  /** "-1234.5" as «−1 234,5». */
  decimal(plain: string): string
  /** Of a decimal without a sign. */
  rubles(decimal: string): string
  percentSign: string
  /** As a table has it. */
  day(date: Temporal.PlainDate): string
  dayInWords(date: Temporal.PlainDate): string
  dayAndMonth(date: Temporal.PlainDate): string
  timeAndDay(time: string, day: string): string
}

// A formatter takes longer to make, and to use once, than a reply to write; the days that are spoken of are few.
const dayFormat = (locale: string, year: { year?: 'numeric' } = {}) => {
  const format = new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'long', ...year })
  const days = rememberedTexts(text => glued(format.format(Temporal.PlainDate.from(text))))
  return (date: Temporal.PlainDate) => days.get(date.toString())
}
const enDay = dayFormat('en-GB', { year: 'numeric' })

const notations: Record<Language, Notation> = {
  ru: {
    decimal: russian,
    rubles: decimal => `${decimal}${noBreak}₽`,
    percentSign: `${noBreak}%`,
    day: date => shortDate(date.toString()),
    dayInWords: date => longDate(date.toString()),
    dayAndMonth: dayFormat('ru'),
    timeAndDay: (time, day) => `${time} ${day}`,
  },
  en: {
    decimal(plain) {
      const [whole = '', fraction] = plain.replace('-', '').split('.')
      const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',')
      return `${plain.startsWith('-') ? '−' : ''}${grouped}${fraction ? `.${fraction}` : ''}`
    },
    rubles: decimal => `₽${decimal}`,
    percentSign: '%',
    day: enDay,
    dayInWords: enDay,
    dayAndMonth: dayFormat('en-GB'),
    timeAndDay: (time, day) => `${time} on ${day}`,
  },
}

/** Sums, volumes, prices and days in the writing of a language. */
export type Numbers = ReturnType<typeof numbersIn>

/** The writing of a language. Volumes are watt-hours, sums kopecks; a minus is a real one. */
export function numbersIn(language: Language) {
  const own = notations[language]
  const amount = (kopecks: bigint) => own.decimal(decimalText(kopecks, 2, 2))
  const kilowattHours = (volumeWh: bigint) => own.decimal(decimalText(volumeWh, 3, 0))
  const inRubles = (decimal: string) => `${decimal.startsWith('−') ? '−' : ''}${own.rubles(decimal.replace('−', ''))}`
  const day = own.day
  return {
    /** «156,65» without the sign of the ruble, in a formula. */
    amount,
    /** «156,65 ₽». */
    money: (kopecks: bigint) => inRubles(amount(kopecks)),
    /** «605 ₽»: whole rubles, of a sum that is not known closer. */
    aboutMoney: (kopecks: bigint) =>
      inRubles(own.decimal(String((kopecks < 0n ? kopecks - 50n : kopecks + 50n) / 100n))),
    /** «1 234,5» without idle decimals; the unit is the language's. */
    kilowattHours,
    /** «118»: rounded to whole kilowatt-hours, or to another step, where nobody wants to know more. */
    roundedKilowattHours: (volumeWh: bigint, stepWh = 1000n) =>
      kilowattHours(((volumeWh + stepWh / 2n) / stepWh) * stepWh),
    /** «12 %» by which something has grown or fallen, without the sign. */
    percentText: (percent: bigint) => `${percent < 0n ? -percent : percent}${own.percentSign}`,
    /** The same of a plain decimal: "4.6" is «4,6 %». */
    decimalPercent: (plain: string) => `${own.decimal(plain)}${own.percentSign}`,
    /** «3,28» in a formula. */
    pricePerKwh: (price: bigint) => own.decimal(priceText(price as Price)),
    /** «3,28 ₽». */
    priceInRubles: (price: bigint) => inRubles(own.decimal(priceText(price as Price))),
    /** The same of a plain decimal. */
    decimalRubles: (plain: string) => inRubles(own.decimal(plain)),
    /** «20099» or «20099,4», as on the dial, ungrouped. */
    dial: (valueWh: bigint) => registerText(valueWh).replace('.', own.decimal('0.1').charAt(1)),
    /** «05.12.2018», “5 December 2018”: in lists, on buttons, and for agents. */
    day,
    /** «5 декабря 2018 г.»: in sentences. A sentence that ends with it has its full stop. */
    dayInWords: own.dayInWords,
    /** «27 сентября», «27 октября 2026 г.»: the month and the year once where they are the same. */
    span: (from: Temporal.PlainDate, to: Temporal.PlainDate) => spanIn(own, from, to),
    /** «24 ноября», “24 November”: of a day that is near by its nature. */
    dayAndMonth: own.dayAndMonth,
    /** The same, with its year where that is not the nearest such day: «16 июля 2025 г.». */
    dayNear: (date: Temporal.PlainDate, today: Temporal.PlainDate) =>
      Math.abs(date.until(today, { largestUnit: 'months' }).months) < 6 ? own.dayAndMonth(date) : own.dayInWords(date),
    /** «14:30 23.11.2026»: the first whole minute by which a moment has come. */
    hourAndDay: (moment: Temporal.ZonedDateTime) => momentIn(own, moment, day),
    /** «14:30 23 ноября»: the same of a moment that is near by its nature. */
    hourAndNearDay: (moment: Temporal.ZonedDateTime) => momentIn(own, moment, own.dayAndMonth),
  }
}

function spanIn(own: Notation, from: Temporal.PlainDate, to: Temporal.PlainDate): [from: string, to: string] {
  const inYear = from.month === to.month ? String(from.day) : own.dayAndMonth(from)
  return [from.year === to.year ? inYear : own.dayInWords(from), own.dayInWords(to)]
}

function momentIn(own: Notation, moment: Temporal.ZonedDateTime, day: Notation['day']): string {
  const minute = moment.round({ smallestUnit: 'minute', roundingMode: 'ceil' })
  return own.timeAndDay(minute.toPlainTime().toString({ smallestUnit: 'minute' }), day(minute.toPlainDate()))
}

/** The same with a large letter first. */
export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)

/** A day with its month, which a line's end does not part. */
function glued(day: string): string {
  return day.replaceAll(' ', noBreak)
}

const pluralRules: Record<Language, Intl.PluralRules> = {
  ru: new Intl.PluralRules('ru'),
  en: new Intl.PluralRules('en'),
}

/** The form of a word that fits a number: `plural('ru', 3, { one: 'попытка', few: 'попытки', many: 'попыток' })`. */
export function plural(language: Language, count: number, forms: Partial<Record<Intl.LDMLPluralRule, string>>): string {
  const rule = pluralRules[language].select(count)
  return forms[rule] ?? forms.other ?? forms.many ?? ''
}

const lists: Record<Language, Record<'and' | 'or', Intl.ListFormat>> = {
  ru: { and: new Intl.ListFormat('ru'), or: new Intl.ListFormat('ru', { type: 'disjunction' }) },
  en: { and: new Intl.ListFormat('en'), or: new Intl.ListFormat('en', { type: 'disjunction' }) },
}

/** «Telegram, VK и MAX», “Telegram, VK, or MAX”. */
export const listed = (language: Language, items: string[], by: 'and' | 'or' = 'and'): string =>
  lists[language][by].format(items)
