import { bookAccountSql } from '../chain/book-account-sql.ts'
import { accountBookSql } from '../ledger/account-book.ts'

/** What must hold, with a query for what offends against it: the id of its account, 0 for none, and the row. */
export interface AuditCheck {
  what: string
  offenders: string
}

/** Every transfer, as `t`, with the id of its account. */
export const postings = `(select t.*, ${bookAccountSql('t')} as account_id from ledger_transfers t) as t`

/** What must hold of the ledger, of bills and of what is posted for a cause, in every installation and at any moment. */
export const ledgerChecks: AuditCheck[] = [
  {
    what: 'every account has its book',
    offenders: `select a.id, 'account ' || a.number from accounts a where not exists (
      select from ledger_books b where b.account_id = a.id and b.id = ${accountBookSql('a.id')})`,
  },
  {
    what: 'every charge has its transfer, of the same amount',
    offenders: `select c.account_id, c.id from charges c left join ledger_transfers t on t.id = c.id
      where c.amount_kopecks <> coalesce(case when t.debit_id = ${accountBookSql('c.account_id')} then t.amount_kopecks end, 0)`,
  },
  {
    what: "a charge's lines add up to it",
    offenders: `select c.account_id, c.id from charges c
      where c.amount_kopecks <> (select coalesce(sum((line->>'amountKopecks')::bigint), 0) from jsonb_array_elements(c.lines) line)`,
  },
  {
    what: 'every recalculation has its transfer, of the same amount',
    offenders: `select r.account_id, r.id from recalculations r left join ledger_transfers t on t.id = r.id
      where r.amount_kopecks <> coalesce(case when t.debit_id = ${accountBookSql('r.account_id')} then t.amount_kopecks
        else -t.amount_kopecks end, 0)`,
  },
  {
    what: 'every transfer of a charge or recalculation has what it is about',
    offenders: `select t.account_id, t.id from ${postings}
      where t.reverses is null and (
        t.code = 'charge' and not exists (select from charges c where c.id = t.id and c.account_id = t.account_id)
        or t.code = 'recalculation' and not exists (select from recalculations r where r.id = t.id and r.account_id = t.account_id))`,
  },
  {
    what: 'every penalty is of its account, and on the bill that it was made for',
    offenders: `select t.account_id, t.id from ${postings}
      left join billed_transfers b on b.transfer_id = t.id
      where t.code = 'penalty' and (split_part(t.id, ':', 2), split_part(t.id, ':', 3))
        is distinct from (t.account_id::text, to_char(b.period, 'YYYY-MM'))`,
  },
  {
    what: 'every reversal is of a transfer, the other way round and of the same amount',
    offenders: `select t.account_id, t.id from ${postings} left join ledger_transfers o on o.id = t.reverses
      where t.reverses is not null
        and (o.debit_id, o.credit_id, o.amount_kopecks) is distinct from (t.credit_id, t.debit_id, t.amount_kopecks)`,
  },
  {
    what: 'every adjustment is an act of an operator, and every such act has its entry',
    offenders: `select t.account_id, t.id from ${postings}
      where t.code = 'adjustment' and t.reverses is null
        and not exists (select from acts a where a.about = t.id and a.account_id = t.account_id)
      union all
      select a.account_id, 'act ' || a.id from acts a
      where a.kind = 'adjust' and not exists (select from ledger_transfers t where t.id = a.about)`,
  },
  {
    what: 'every bill opens with what the one before closed with, and no month is left out',
    offenders: `select account_id, 'bill ' || to_char(period, 'YYYY-MM') from (
      select account_id, period, opening_kopecks, lag(closing_kopecks) over own as closed, lag(period) over own as before
      from bills window own as (partition by account_id order by period)) b
      where before is not null and (opening_kopecks <> closed or period <> before + interval '1 month')`,
  },
  {
    what: "every bill closes with the ledger's sum of all it and earlier bills counted",
    offenders: `select b.account_id, 'bill ' || to_char(b.period, 'YYYY-MM') from (
        select account_id, period, closing_kopecks - coalesce(lag(closing_kopecks) over (
          partition by account_id order by period), 0) as moved from bills) b
      left join (
        select c.account_id, c.period, sum(case when t.debit_id = ${accountBookSql('c.account_id')}
          then t.amount_kopecks else -t.amount_kopecks end) as counted
        from billed_transfers c join ledger_transfers t on t.id = c.transfer_id group by c.account_id, c.period
      ) c on c.account_id = b.account_id and c.period = b.period
      where b.moved <> coalesce(c.counted, 0)`,
  },
  {
    what: "every bill's charge is that of its period's lines",
    offenders: `select b.account_id, 'bill ' || to_char(b.period, 'YYYY-MM') from bills b
      where b.charged_kopecks <> (select coalesce(sum(c.amount_kopecks), 0) from charges c
        where c.account_id = b.account_id and c.period = b.period)`,
  },
  {
    what: 'every charge and recalculation is on a bill',
    offenders: `select c.account_id, c.id from (
        select id, account_id, period from charges union all select id, account_id, period from recalculations) c
      where not exists (select from bills b where b.account_id = c.account_id and b.period = c.period)`,
  },
  {
    what: 'what a bill counted belongs to its account, and the bill is there',
    offenders: `select c.account_id, c.transfer_id from billed_transfers c join ledger_transfers t on t.id = c.transfer_id
      where ${accountBookSql('c.account_id')} not in (t.debit_id, t.credit_id)
        or not exists (select from bills b where b.account_id = c.account_id and b.period = c.period)`,
  },
  {
    what: 'nothing is older than what the next bill looks at and yet counted by none',
    offenders: `select t.account_id, t.id from ${postings} join (
        select account_id, least(closed_at, period + interval '1 month' - interval '1 day') as since from (
          select account_id, period, closed_at, row_number() over (partition by account_id order by period desc) as nth from bills) b
        where nth = 2
      ) b on b.account_id = t.account_id
      where t.posted_at < b.since and not exists (select from billed_transfers c where c.transfer_id = t.id)`,
  },
]
