import { firstDayOf } from '../../../core/units/dates.ts'

/** "2026-11", or that month itself, as “November 2026”. */
export const monthEn = (period: string | Temporal.PlainYearMonth): string =>
  firstDayOf(Temporal.PlainYearMonth.from(period)).toLocaleString('en', { month: 'long', year: 'numeric' })

/** The same without its year, of a month that is near by its nature. */
export const monthAloneEn = (period: Temporal.PlainYearMonth): string =>
  firstDayOf(period).toLocaleString('en', { month: 'long' })
