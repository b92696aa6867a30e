import type { Supplier } from '../supplier/supplier.ts'

/** The day a period's bill is to be paid by: the dated table's day of the next month (billing-rules §7). */
export function dueDate(period: Temporal.PlainYearMonth, rules: Supplier['dueDates']): Temporal.PlainDate {
  const inForce = rules
    .filter(rule => Temporal.PlainYearMonth.compare(rule.fromPeriod, period) <= 0)
    .sort((a, b) => Temporal.PlainYearMonth.compare(b.fromPeriod, a.fromPeriod))
  const rule = inForce[0] ?? rules[0]!
  return period.add({ months: 1 }).toPlainDate({ day: rule.day })
}
