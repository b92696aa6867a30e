import { accountBookSql } from './account-book.ts'

const since = "coalesce(least(before.closed_at, last.period - interval '1 day'), '-infinity')"

/** Entries that no bill has counted. As for a bill, only those since the bill before the last was made are looked at, however long the history. */
const uncounted = `
  select a.id as account_id, t.id, t.code, t.reverses, t.posted_on, t.signed,
    greatest(date_trunc('month', t.posted_on)::date, coalesce(last.period + interval '1 month', a.billed_from)::date) as month
  from accounts a
  left join lateral (select period from bills where account_id = a.id order by period desc limit 1) as last on true
  left join lateral (
    select closed_at from bills where account_id = a.id and period < last.period order by period desc limit 1) as before on true
  cross join lateral (
    select id, code, reverses, posted_on, amount_kopecks as signed from ledger_transfers
    where debit_id = ${accountBookSql('a.id')} and posted_at >= ${since}
    union all
    select id, code, reverses, posted_on, -amount_kopecks from ledger_transfers
    where credit_id = ${accountBookSql('a.id')} and posted_at >= ${since}
  ) as t
  where not exists (select from billed_transfers b where b.transfer_id = t.id)`

const counted = `
  select b.account_id, t.id, t.code, t.reverses, t.posted_on,
    case when t.debit_id = ${accountBookSql('b.account_id')} then t.amount_kopecks else -t.amount_kopecks end as signed, b.period as month
  from billed_transfers b join ledger_transfers t on t.id = b.transfer_id`

/**
 * SQL for entries of residents' accounts up to a month, as `account_id`, `id`, `code`, `reverses`, `posted_on`, `signed` (positive is owed),
 * `month`, and `is_first` for those of the first month of an account here. Those of a month are the ones that its bills have counted, so that a
 * closed month stays as it was; what no bill has counted is of the month of its day or, coming late, of the first that is open. Of earlier
 * months it gives only what no bill has counted.
 */
export function entriesUpTo(month: string): string {
  return `
    select e.*, not exists (select from bills b where b.account_id = e.account_id and b.period < e.month) as is_first from (
      ${counted} where b.period = ${month}
      union all
      select * from (${uncounted}) as uncounted where month <= ${month}
    ) as e`
}

/** SQL for all entries of later months, as `entriesUpTo`. */
export function entriesAfter(month: string): string {
  return `${counted} where b.period > ${month} union all select * from (${uncounted}) as uncounted where month > ${month}`
}
