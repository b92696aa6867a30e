import type { EntityManager } from '@mikro-orm/postgresql'
import { isBefore } from '../units/dates.ts'
import { parsePeriod } from '../units/period.ts'
import { MonthEnd } from './month-end.table.ts'

/**
 * The month to begin with, of those up to the last one that is due: each comes after the one before is closed. Undefined when there is
 * none, as when it was closed by hand.
 */
export async function nextMonth(
  em: EntityManager,
  lastDue: Temporal.PlainYearMonth,
): Promise<Temporal.PlainYearMonth | undefined> {
  const open = { stage: { $in: ['asking', 'closing'] } } as const
  if ((await em.count(MonthEnd, { $or: [{ period: lastDue }, open] })) > 0) return undefined
  const [row] = await em.execute<{ next: string | null }[]>(
    `select to_char(coalesce(
       greatest((select max(period) from bills), (select max(period) from month_ends)) + interval '1 month',
       (select min(billed_from) from accounts)), 'YYYY-MM') as next`,
  )
  const next = parsePeriod(row?.next ?? '')
  return next && !isBefore(lastDue, next) ? next : undefined
}
