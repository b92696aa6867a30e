import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { type Quote, quote } from '../charges/views/quote.ts'

/** The quote, or null where the readings cannot be rated: money that is paid counts all the same. */
export async function quoteIfRated(
  em: EntityManager,
  account: Account,
  today: Temporal.PlainDate,
): Promise<Quote | null> {
  try {
    return await quote(em, account, today)
  } catch {
    return null
  }
}
