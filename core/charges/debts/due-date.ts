import type { Supplier } from '../../supplier/supplier.ts'
import { inOrder, isAfter } from '../../units/dates.ts'

/** The day a period's bill is to be paid by: the dated table's day of the next month (billing-rules §7). */
export function dueDate(period: Temporal.PlainYearMonth, rules: Supplier['dueDates']): Temporal.PlainDate {
  const begun = rules.filter(({ fromPeriod }) => !isAfter(fromPeriod, period))
  const [inForce = rules[0]!] = begun.sort((a, b) => inOrder(b.fromPeriod, a.fromPeriod))
  return period.add({ months: 1 }).toPlainDate({ day: inForce.day })
}
