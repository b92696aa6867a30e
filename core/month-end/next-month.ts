import type { EntityManager } from '@mikro-orm/postgresql'
import { countOpen } from '../charges/closing/open-batches.ts'
import { isAfter, isBefore, laterOf } from '../units/dates.ts'
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
  const next = await afterTheLast(em)
  return next && !isBefore(lastDue, next) ? next : undefined
}

async function afterTheLast(em: EntityManager): Promise<Temporal.PlainYearMonth | undefined> {
  const { first, billed, ended, isRecorded } = await monthsSoFar(em)
  if (!billed) return ended?.add({ months: 1 }) ?? first
  const isLast = !ended || isAfter(billed, ended)
  // A closing by hand that was killed half way has billed some, and is not among the acts.
  if (isLast && !isRecorded && (await countOpen(em, billed)) > 0) return billed
  return (ended ? laterOf(billed, ended) : billed).add({ months: 1 })
}

/** The first month that is closed here, the last that has bills, whether its closing is among the acts, and the last that was closed by itself. */
async function monthsSoFar(em: EntityManager) {
  const [row] = await em.execute<
    { first: string | null; billed: string | null; ended: string | null; isRecorded: boolean }[]
  >(
    `select months.*, exists (select from acts where kind = 'close-period' and about = months.billed) as "isRecorded"
     from (select to_char((select min(billed_from) from accounts), 'YYYY-MM') as first,
       to_char((select max(period) from bills), 'YYYY-MM') as billed,
       to_char((select max(period) from month_ends), 'YYYY-MM') as ended) as months`,
  )
  const month = (text: string | null) => parsePeriod(text ?? '')
  const { first, billed, ended, isRecorded } = row!
  return { first: month(first), billed: month(billed), ended: month(ended), isRecorded }
}
