/** In SQL, the id of the account that a transfer is of, by the names of its books, without a look at them; null where it is of none. */
export function bookAccountSql(transfer: string): string {
  return `case when ${transfer}.debit_id like 'account:%' then substr(${transfer}.debit_id, 9)::int
    when ${transfer}.credit_id like 'account:%' then substr(${transfer}.credit_id, 9)::int end`
}
