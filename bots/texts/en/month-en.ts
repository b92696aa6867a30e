import { firstDayOf } from '../../../core/units/dates.ts'

/** “November 2026”. */
export const monthEn = (period: Temporal.PlainYearMonth): string =>
  firstDayOf(period).toLocaleString('en', { month: 'long', year: 'numeric' })
