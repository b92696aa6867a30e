import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { Bill } from './bill.table.ts'

/** The first day of the first period that is not closed, of a row of accounts that SQL calls so. */
export const openPeriodSql = (account: string) =>
  `coalesce((select max(period) from bills where account_id = ${account}.id) + interval '1 month', ${account}.billed_from)::date`

/** The first period of an account that is not closed. */
export async function nextPeriod(
  em: EntityManager,
  account: Pick<Account, 'id' | 'billedFrom'>,
): Promise<Temporal.PlainYearMonth> {
  const last = await em.findOne(Bill, { account: account.id }, { orderBy: { period: 'desc' } })
  return last ? last.period.add({ months: 1 }) : account.billedFrom
}
