import { earlierOf, isAfter } from '../../core/units/dates.ts'
import { smallLetters } from '../../core/units/small-letters.ts'
import { monthOf } from './grammar/month-of.ts'

/** Months from one to another, both included. */
export type Months = { from: Temporal.PlainYearMonth; to: Temporal.PlainYearMonth }

/** Why what was typed is no period of history. */
export type MonthsProblem = 'unclear' | 'reversed' | 'future' | 'too-long'

/** Three years: more bars would be illegible on a phone. */
export const mostMonths = 36

const fillers =
  /^(?:а|за|на|в|последн\p{L}*|весь|период|г|год|года|году|годы|гг|истори\p{L}*|показани\p{L}*|расход\p{L}*|график|the|in|for|last|year|of|month|months|мес|месяц\p{L}*)$/u
const since = /^(?:с|со|от|начиная|from|since)$/
const until = /^(?:по|до|to|till|until|through)$/

const token =
  /(\d{1,2})[./](\d{1,2})[./](\d{4}|\d{2})(?![\d.])|(\d{4})-(\d{1,2})(?!\d)|(\d{1,2})[./](\d{4}|\d{2})(?![\d.])|\d+|\p{L}+|-|[^\s.,!?«»"()]/gu

type Point = { month?: number; year?: number }

/**
 * Reads a period of whole months as people write it: «01.2026 – 06.2026», «с января по июнь», «июнь 2026», «2025 год», «полгода»,
 * «3 месяца», «с марта», «прошлый год». A month without a year is the latest one that is not in the future. Future months at the end are cut off. A
 * number of months ends with `last`.
 */
export function readMonths(
  text: string,
  now: Temporal.PlainYearMonth,
  last = now,
): Months | { problem: MonthsProblem } {
  const said = withPeriodsNamed(smallLetters(text).replace(/[–—−‑]/g, '-'), now)
  const count = monthsCounted(said)
  if (count !== undefined) {
    if (count < 1 || count > mostMonths) return { problem: count > mostMonths ? 'too-long' : 'unclear' }
    return { from: last.subtract({ months: count - 1 }), to: last }
  }
  const points = readPoints(said)
  if (!points) return { problem: 'unclear' }
  return within(dated(points, now), now)
}

/** «Прошлый месяц», «этот год» by their numbers. */
function withPeriodsNamed(said: string, now: Temporal.PlainYearMonth): string {
  return said.replace(
    /(?<!\p{L})(?:(прошл|предыдущ)|(?:эт|текущ))\p{L}{1,3} (месяц|год)[ау]?(?!\p{L})/gu,
    (_, isLast, unit) => {
      const { year, month } = isLast ? now.subtract({ [unit === 'год' ? 'years' : 'months']: 1 }) : now
      return unit === 'год' ? `${year}` : `${month}.${year}`
    },
  )
}

/** «3 месяца», «полгода», «год», and a bare small number. */
function monthsCounted(said: string): number | undefined {
  const words = said.replace(/(?<!\p{L})(?:за|последни[ей]|последние|the|for|last)(?!\p{L})/gu, ' ').trim()
  if (/^(?:пол\s?года|half a year)$/.test(words)) return 6
  if (/^(?:год|1 год|a year|year|1 year)$/.test(words)) return 12
  if (/^(?:2 года|два года|2 years|two years)$/.test(words)) return 24
  if (/^(?:3 года|три года|3 years|three years)$/.test(words)) return 36
  if (/^(?:квартал|a quarter|quarter)$/.test(words)) return 3
  const [, months] = /^(\d{1,2})(?:\s*(?:мес|месяц|месяца|месяцев|months?)\.?)?$/.exec(words) ?? []
  return months === undefined ? undefined : Number.parseInt(months, 10)
}

interface Points {
  points: Point[]
  isOpen: boolean
}

/** The one or two months or years that were named; undefined when there is any word that belongs to nothing. */
function readPoints(said: string): Points | undefined {
  const points: Point[] = []
  const parts = [...said.matchAll(token)]
  let begins = false
  let ends = false
  for (const [index, part] of parts.entries()) {
    const word = part[0]
    const named = pointOf(part)
    const last = points.at(-1)
    if (named) points.push(named)
    else if (/^\d{4}$/.test(word)) {
      const year = Number.parseInt(word, 10)
      const isOfMonth = last?.month !== undefined && last.year === undefined && isMonth(parts[index - 1])
      if (isOfMonth) last.year = year
      else points.push({ year })
    } else if (/^\d{1,2}$/.test(word) && isMonth(parts[index + 1])) continue
    else if (since.test(word)) begins = true
    else if (until.test(word) || word === '-') ends = true
    else if (!fillers.test(word)) return undefined
  }
  const isOpen = begins && !ends && points.length === 1
  const isRange = points.length === 2 && ends
  const isOne = points.length === 1 && !ends
  return (isRange || isOne) && points.every(isPossible) ? { points, isOpen } : undefined
}

/** A month that a word or a date names. */
function pointOf([word, day, dayMonth, dayYear, isoYear, isoMonth, month, year]: RegExpMatchArray): Point | undefined {
  const number = (text: string) => Number.parseInt(text, 10)
  const fullYear = (text: string) => (text.length === 2 ? 2000 + number(text) : number(text))
  if (day && dayMonth && dayYear)
    return number(day) >= 1 && number(day) <= 31 ? { month: number(dayMonth), year: fullYear(dayYear) } : undefined
  if (isoYear && isoMonth) return { month: number(isoMonth), year: number(isoYear) }
  if (month && year) return { month: number(month), year: fullYear(year) }
  const named = monthOf(word!)
  return named === undefined ? undefined : { month: named }
}

const isMonth = (part: RegExpMatchArray | undefined) => part !== undefined && monthOf(part[0]) !== undefined

/** «10.11» may be a day of November as well as a month of 2011: years of two digits begin with 20. */
const isPossible = ({ month = 1, year = 2020 }: Point) => month >= 1 && month <= 12 && year >= 2015 && year <= 2099

function dated({ points, isOpen }: Points, now: Temporal.PlainYearMonth): Months {
  const [first, second = isOpen ? { month: now.month, year: now.year } : first!] = points
  const end: Point = { ...second }
  if (end.year === undefined) {
    const year = points.length === 2 && first!.year !== undefined ? first!.year : undefined
    const isNextYear = year !== undefined && first!.month !== undefined && end.month! < first!.month
    end.year = year === undefined ? latest(end.month!, now) : year + (isNextYear ? 1 : 0)
  }
  const to = Temporal.PlainYearMonth.from({ year: end.year, month: end.month ?? 12 })
  const year = first!.year ?? (first!.month! > to.month ? to.year - 1 : to.year)
  return { from: Temporal.PlainYearMonth.from({ year, month: first!.month ?? 1 }), to }
}

function latest(month: number, now: Temporal.PlainYearMonth): number {
  return month > now.month ? now.year - 1 : now.year
}

function within({ from, to }: Months, now: Temporal.PlainYearMonth): Months | { problem: MonthsProblem } {
  if (isAfter(from, to)) return { problem: 'reversed' }
  if (isAfter(from, now)) return { problem: 'future' }
  const end = earlierOf(to, now)
  return monthsBetween({ from, to: end }) > mostMonths ? { problem: 'too-long' } : { from, to: end }
}

/** How many months there are. */
export function monthsBetween({ from, to }: Months): number {
  return from.until(to, { largestUnit: 'month' }).months + 1
}
