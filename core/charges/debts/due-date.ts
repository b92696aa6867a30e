import type { Supplier } from '../../supplier/supplier.ts'

/** The day a period's bill is to be paid by: the dated table's day of the next month (billing-rules §7). */
export function dueDate(period: Temporal.PlainYearMonth, rules: Supplier['dueDates']): Temporal.PlainDate {
  let inForce: Supplier['dueDates'][number] | undefined
  for (const rule of rules) {
    const hasBegun = Temporal.PlainYearMonth.compare(rule.fromPeriod, period) <= 0
    const isLater = !inForce || Temporal.PlainYearMonth.compare(rule.fromPeriod, inForce.fromPeriod) > 0
    if (hasBegun && isLater) inForce = rule
  }
  return period.add({ months: 1 }).toPlainDate({ day: (inForce ?? rules[0]!).day })
}
