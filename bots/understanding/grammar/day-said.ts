import { isAfter } from '../../../core/units/dates.ts'

/** A day as it was named: by its distance, its weekday, its number alone, with the month, or whole; of a month's end, its last. */
export type DaySaid = { ago: number } | { weekday: number } | { day: number | 'last'; month?: number; year?: number }

/** How far into a month «30-го» is still that of the month before. */
const earlyInMonth = 10

/** The day that is meant when it is said on `today`: of several years the nearest. Undefined where there is no such day. */
export function resolveDay(said: DaySaid, today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  if ('ago' in said) return today.subtract({ days: said.ago })
  if ('weekday' in said) return today.subtract({ days: (today.dayOfWeek - said.weekday + 7) % 7 })
  const { day, month, year } = said
  if (month === undefined) return ofMonth(day, today)
  if (year !== undefined) return dayOf(year, month, day)
  const years = [today.year - 1, today.year, today.year + 1].flatMap(each => dayOf(each, month, day) ?? [])
  return years.toSorted((a, b) => distance(a, today) - distance(b, today))[0]
}

function ofMonth(day: number | 'last', today: Temporal.PlainDate): Temporal.PlainDate | undefined {
  const here = dayOf(today.year, today.month, day)
  const before = today.subtract({ months: 1 })
  const isBefore = (!here || isAfter(here, today)) && today.day <= earlyInMonth
  return isBefore ? dayOf(before.year, before.month, day) : here
}

function dayOf(year: number, month: number, day: number | 'last'): Temporal.PlainDate | undefined {
  if (month < 1 || month > 12) return undefined
  const { daysInMonth } = Temporal.PlainYearMonth.from({ year, month })
  const number = day === 'last' ? daysInMonth : day
  return number >= 1 && number <= daysInMonth ? Temporal.PlainDate.from({ year, month, day: number }) : undefined
}

const distance = (a: Temporal.PlainDate, b: Temporal.PlainDate) => Math.abs(a.until(b, { largestUnit: 'day' }).days)
