import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { parsePeriod } from '../units/period.ts'
import { BillProblem, MonthEnd } from './month-end.table.ts'

/** So many accounts whose bill has a problem are named. */
const named = 5

/** A month's end, with the bills that could not be made. */
export interface MonthEndView {
  month: MonthEnd
  problems: { count: number; some: string[] }
}

/** How a month's end stands; undefined when there is none of that month. */
export async function viewMonthEnd(em: EntityManager, periodText: string): Promise<MonthEndView | undefined> {
  const period = parsePeriod(periodText)
  const month = period && (await em.findOne(MonthEnd, { period }, { refresh: true }))
  if (!month) return undefined
  const of = { period: month.period }
  const some = await em.find(BillProblem, of, { orderBy: { account: 'asc' }, limit: named })
  const accounts = await em.find(Account, { id: { $in: some.map(({ account }) => account) } })
  const problems = { count: await em.count(BillProblem, of), some: accounts.map(({ number }) => number).toSorted() }
  return { month, problems }
}
