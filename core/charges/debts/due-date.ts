import type { Supplier } from '../../supplier/supplier.ts'
import { isAfter } from '../../units/dates.ts'

/** The day a period's bill is to be paid by: the dated table's day of the next month (billing-rules §7). */
export function dueDate(period: Temporal.PlainYearMonth, rules: Supplier['dueDates']): Temporal.PlainDate {
  const begun = rules.filter(({ fromPeriod }) => !isAfter(fromPeriod, period))
  const [first = rules[0]!, ...others] = begun
  const inForce = others.reduce((latest, each) => (isAfter(each.fromPeriod, latest.fromPeriod) ? each : latest), first)
  return period.add({ months: 1 }).toPlainDate({ day: inForce.day })
}
