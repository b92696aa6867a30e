import type { SupplierBook } from './transfer.table.ts'

/** The ledger's book of a resident's account. */
export function accountBook(accountId: number): string {
  return `account:${accountId}`
}

/** One of the supplier's own books. */
export function supplierBook(book: SupplierBook): string {
  return `supplier:${book}`
}

/** The same in SQL, of the account whose id an expression gives. */
export function accountBookSql(accountId: string): string {
  return `'account:' || ${accountId}`
}
