import { accountBookSql } from '../ledger/account-book.ts'
/** What must hold of the ledger, with a query for the ids of what offends against it. */
export const auditChecks: { what: string; offenders: string }[] = [
  {
    what: 'every account has its book',
    offenders: `select a.id::text from accounts a where not exists (
      select from ledger_books b where b.account_id = a.id and b.id = ${accountBookSql('a.id')})`,
  },
  {
    what: 'every charge has its transfer, of the same amount',
    offenders: `select c.id from charges c left join ledger_transfers t on t.id = c.id
      where c.amount_kopecks <> coalesce(case when t.debit_id = ${accountBookSql('c.account_id')} then t.amount_kopecks end, 0)`,
  },
  {
    what: "a charge's lines add up to it",
    offenders: `select c.id from charges c
      where c.amount_kopecks <> (select coalesce(sum((line->>'amountKopecks')::bigint), 0) from jsonb_array_elements(c.lines) line)`,
  },
  {
    what: 'every recalculation has its transfer, of the same amount',
    offenders: `select r.id from recalculations r left join ledger_transfers t on t.id = r.id
      where r.amount_kopecks <> coalesce(case when t.debit_id = ${accountBookSql('r.account_id')} then t.amount_kopecks
        else -t.amount_kopecks end, 0)`,
  },
  {
    what: 'every transfer of a charge or recalculation has what it is about',
    offenders: `select t.id from ledger_transfers t where t.reverses is null and (
      t.code = 'charge' and not exists (select from charges c where c.id = t.id)
      or t.code = 'recalculation' and not exists (select from recalculations r where r.id = t.id))`,
  },
  {
    what: 'every reversal is of a transfer, the other way round and of the same amount',
    offenders: `select t.id from ledger_transfers t left join ledger_transfers o on o.id = t.reverses
      where t.reverses is not null
        and (o.debit_id, o.credit_id, o.amount_kopecks) is distinct from (t.credit_id, t.debit_id, t.amount_kopecks)`,
  },
  {
    what: 'every payment received is in the ledger',
    offenders: `select 'payment:' || p.id from payments p left join ledger_transfers t on t.id = 'payment:' || p.id
      where p.state = 'succeeded'
        and (t.credit_id, t.amount_kopecks) is distinct from (${accountBookSql('p.account_id')}, p.amount_kopecks)`,
  },
  {
    what: 'every refund made is in the ledger',
    offenders: `select 'refund:' || r.id from refunds r join payments p on p.id = r.payment_id
      left join ledger_transfers t on t.id = 'refund:' || r.id
      where r.state = 'succeeded'
        and (t.debit_id, t.amount_kopecks) is distinct from (${accountBookSql('p.account_id')}, r.amount_kopecks)`,
  },
  {
    what: 'every bill opens with what the one before closed with, and no month is left out',
    offenders: `select account_id || ' ' || period from (
      select account_id, period, opening_kopecks, lag(closing_kopecks) over own as closed, lag(period) over own as before
      from bills window own as (partition by account_id order by period)) b
      where before is not null and (opening_kopecks <> closed or period <> before + interval '1 month')`,
  },
  {
    what: "every bill closes with the ledger's sum of all it and earlier bills counted",
    offenders: `select b.account_id || ' ' || b.period from (
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
    offenders: `select b.account_id || ' ' || b.period from bills b
      where b.charged_kopecks <> (select coalesce(sum(c.amount_kopecks), 0) from charges c
        where c.account_id = b.account_id and c.period = b.period)`,
  },
  {
    what: 'what a bill counted belongs to its account, and the bill is there',
    offenders: `select c.transfer_id from billed_transfers c join ledger_transfers t on t.id = c.transfer_id
      where ${accountBookSql('c.account_id')} not in (t.debit_id, t.credit_id)
        or not exists (select from bills b where b.account_id = c.account_id and b.period = c.period)`,
  },
  {
    what: 'nothing is older than what the next bill looks at and yet counted by none',
    offenders: `select t.id from ledger_transfers t join ledger_books k on k.id in (t.debit_id, t.credit_id)
      join lateral (
        select least(closed_at, period + interval '1 month' - interval '1 day') as since from bills
        where account_id = k.account_id order by period desc offset 1 limit 1
      ) b on true
      where t.posted_at < b.since and not exists (select from billed_transfers c where c.transfer_id = t.id)`,
  },
]
