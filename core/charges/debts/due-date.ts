import type { Supplier } from '../../supplier/supplier.ts'
import { isAfter } from '../../units/dates.ts'

/** The day a period's bill is to be paid by: the dated table's day of the next month (billing-rules §7). */
export function dueDate(period: Temporal.PlainYearMonth, rules: Supplier['dueDates']): Temporal.PlainDate {
  let inForce: Supplier['dueDates'][number] | undefined
  for (const rule of rules) {
    const hasBegun = !isAfter(rule.fromPeriod, period)
    const isLater = !inForce || isAfter(rule.fromPeriod, inForce.fromPeriod)
    if (hasBegun && isLater) inForce = rule
  }
  return period.add({ months: 1 }).toPlainDate({ day: (inForce ?? rules[0]!).day })
}
