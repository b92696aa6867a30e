import { kopecks } from '../units/money.ts'
import { accountBook, supplierBook } from './account-book.ts'
import type { NewTransfer } from './post-transfers.ts'
import type { SupplierBook } from './transfer.table.ts'

interface Posting {
  /** Derived from the cause, as that of every transfer. */
  id: string
  code: string
  /** What it adds to the balance: positive is owed, negative is paid. */
  signedKopecks: bigint
  book: SupplierBook
  on: Temporal.PlainDate
}

/** The transfer that adds a signed sum to an account's balance (billing-rules §9); none for nothing. */
export function accountTransfer(accountId: number, { signedKopecks, book, ...posting }: Posting): NewTransfer[] {
  if (signedKopecks === 0n) return []
  const [resident, supplier] = [accountBook(accountId), supplierBook(book)]
  const isOwed = signedKopecks > 0n
  const sides = isOwed ? { debit: resident, credit: supplier } : { debit: supplier, credit: resident }
  return [{ ...posting, ...sides, amountKopecks: kopecks(isOwed ? signedKopecks : -signedKopecks) }]
}
