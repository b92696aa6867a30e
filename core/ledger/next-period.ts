import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { Bill } from './bill.table.ts'

/** The first period of an account that is not closed. */
export async function nextPeriod(
  em: EntityManager,
  account: Pick<Account, 'id' | 'billedFrom'>,
): Promise<Temporal.PlainYearMonth> {
  const last = await em.findOne(Bill, { account: account.id }, { orderBy: { period: 'desc' } })
  return last ? last.period.add({ months: 1 }) : account.billedFrom
}
