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

/** In SQL, the id of the account that a transfer is of, by the names of its books; null where it is of none. */
export function bookAccountSql(transfer: string): string {
  return `case when ${transfer}.debit_id like 'account:%' then substr(${transfer}.debit_id, 9)::int
    when ${transfer}.credit_id like 'account:%' then substr(${transfer}.credit_id, 9)::int end`
}
