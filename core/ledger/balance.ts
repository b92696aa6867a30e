import type { EntityManager } from '@mikro-orm/postgresql'
import { type Kopecks, kopecks } from '../units/money.ts'
import { accountBook } from './account-book.ts'

/** An account's balance: positive is a debt, negative an overpayment (billing-rules, units). */
export interface Balance {
  balanceKopecks: Kopecks
  /** The day whose postings are the last ones counted. */
  asOf: Temporal.PlainDate
}

/** The sum of the account's postings up to and including a day (billing-rules §9). */
export async function balanceOf(em: EntityManager, accountId: number, asOf: Temporal.PlainDate): Promise<Balance> {
  const book = accountBook(accountId)
  const [row] = await em.execute<{ balance: string }[]>(
    `select coalesce(sum(case when debit_id = ? then amount_kopecks else -amount_kopecks end), 0)::text as balance
     from ledger_transfers where (debit_id = ? or credit_id = ?) and posted_on <= ?::date`,
    [book, book, book, asOf.toString()],
  )
  return { balanceKopecks: kopecks(BigInt(row!.balance)), asOf }
}
