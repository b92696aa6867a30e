import { decimalText } from './decimal.ts'

const NO_BREAK = '\u00a0'
const MONTHS = 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' ')
const OF_MONTHS = 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' ')

/**
 * Whole kopecks in rubles: "-1566525" is «−15 665,25». Made from the digits themselves, and months from a list of our own:
 * a receipt printed again after an update of the platform's language data must still be the same to the byte.
 */
export function rubles(kopecks: string): string {
  return russian(decimalText(BigInt(kopecks), 2, 2))
}

/** Whole watt-hours in kilowatt-hours, without idle zeros: "67000" is «67», "1234500" is «1 234,5». */
export function kilowattHours(wattHours: string): string {
  return russian(decimalText(BigInt(wattHours), 3, 0))
}

/** A plain decimal as Russians write it: "-63.11" is «−63,11», "12345.5" is «12 345,5». */
export function russian(decimal: string): string {
  const [whole = '', fraction] = decimal.replace('-', '').split('.')
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, NO_BREAK)
  return `${decimal.startsWith('-') ? '−' : ''}${grouped}${fraction ? `,${fraction}` : ''}`
}

/** "2018-12-05" as «05.12.2018». */
export function shortDate(day: string): string {
  return day.split('-').reverse().join('.')
}

/** "2018-12-05" as «5 декабря 2018 г.». */
export function longDate(day: string): string {
  const [year, month, date] = day.split('-').map(Number)
  return [date, OF_MONTHS[month! - 1], year, 'г.'].join(NO_BREAK)
}

/** "2018-12", or that month itself, as «декабрь 2018 г.». */
export function monthName(period: string | Temporal.PlainYearMonth): string {
  const [year, month] = String(period).split('-').map(Number)
  return [MONTHS[month! - 1], year, 'г.'].join(NO_BREAK)
}

/** "2018-12" as «декабрь», of a month that is near by its nature. */
export function monthAlone(period: Temporal.PlainYearMonth): string {
  return MONTHS[period.month - 1]!
}

/** A sentence whose numbers stay together with their units, and a formula's parts with its signs; it may break before «=». */
export function glued(sentence: string): string {
  return sentence.replace(/ (?=[×−₽]|кВт)|(?<=[×−=]) |(?<=\d) (?=\d{3}(?!\d))/g, NO_BREAK)
}
