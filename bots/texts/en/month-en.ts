import { firstDayOf } from '../../../core/units/dates.ts'

/** "2026-11", or that month itself, as “November 2026”. */
export const monthEn = (period: string | Temporal.PlainYearMonth): string =>
  firstDayOf(Temporal.PlainYearMonth.from(period)).toLocaleString('en', { month: 'long', year: 'numeric' })
