import type { Supplier } from '../supplier/supplier.ts'

/**
 * The billing period whose bill a reading enters: its own month, or the next one when it was taken after the reading window
 * closed. The window decides only this; a reading outside it is accepted and quoted all the same (billing-rules, facts).
 */
export function billPeriod(takenOn: Temporal.PlainDate, window: Supplier['readingWindow']): Temporal.PlainYearMonth {
  const month = takenOn.toPlainYearMonth()
  return takenOn.day <= window.toDay ? month : month.add({ months: 1 })
}
