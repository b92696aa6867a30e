import { accountBookSql } from '../ledger/account-book.ts'
import { type AuditCheck, postings } from './ledger-checks.ts'

/** What must hold between money that came or went and the ledger. */
export const paymentChecks: AuditCheck[] = [
  {
    what: 'every payment received is in the ledger',
    offenders: `select p.account_id, 'payment:' || p.id from payments p left join ledger_transfers t on t.id = 'payment:' || p.id
      where p.state = 'succeeded' and (t.debit_id, t.credit_id, t.amount_kopecks)
        is distinct from ('supplier:cash', ${accountBookSql('p.account_id')}, p.amount_kopecks)`,
  },
  {
    what: 'every refund made is in the ledger',
    offenders: `select p.account_id, 'refund:' || r.id from refunds r join payments p on p.id = r.payment_id
      left join ledger_transfers t on t.id = 'refund:' || r.id
      where r.state = 'succeeded' and (t.credit_id, t.debit_id, t.amount_kopecks)
        is distinct from ('supplier:cash', ${accountBookSql('p.account_id')}, r.amount_kopecks)`,
  },
  {
    what: 'all money in the ledger is of a payment or refund',
    offenders: `select t.account_id, t.id from ${postings}
      where t.reverses is null and (
        t.code = 'payment' and not exists (select from payments p where 'payment:' || p.id = t.id and p.state = 'succeeded')
        or t.code = 'refund' and not exists (select from refunds r where 'refund:' || r.id = t.id and r.state = 'succeeded'))`,
  },
  {
    what: 'every unclear payment is in the ledger',
    offenders: `select 0, 'unclear:' || u.id from unclear_payments u left join ledger_transfers t on t.id = 'unclear:' || u.id
      where (t.debit_id, t.credit_id, t.amount_kopecks, t.posted_on)
        is distinct from ('supplier:cash', 'supplier:unclear', u.amount_kopecks, u.paid_on)`,
  },
  {
    what: 'all that is of no account in the ledger is of an unclear payment',
    offenders: `select 0, t.id from ${postings}
      where (t.account_id is null or 'supplier:unclear' in (t.debit_id, t.credit_id))
        and not exists (select from unclear_payments u where t.id in ('unclear:' || u.id, 'reversal:unclear:' || u.id))`,
  },
  {
    what: 'every unclear payment waits, or an operator has assigned or returned it, once',
    offenders: `select 0, 'unclear:' || u.id from unclear_payments u
      left join ledger_transfers r on r.reverses = 'unclear:' || u.id
      left join payments p on p.id = u.id
      left join acts a on a.about = 'unclear:' || u.id and a.kind in ('assign-payment', 'return-payment')
      where (a.kind is null) <> (r.id is null) or (p.id is not null) <> coalesce(a.kind = 'assign-payment', false)
        or p.id is not null and (p.account_id, p.amount_kopecks, p.method, p.reference, p.paid_on)
          is distinct from (a.account_id, u.amount_kopecks, u.method, u.reference, u.paid_on)`,
  },
  {
    what: 'no payment was posted before the money was taken',
    offenders: `select p.account_id, t.id from payments p join ledger_transfers t on t.id = 'payment:' || p.id
      where p.state = 'succeeded' and (p.paid_on is null or p.paid_on > t.posted_on)`,
  },
  {
    what: 'no more was given back of a payment than was paid',
    offenders: `select p.account_id, 'payment:' || p.id from payments p
      where p.state = 'succeeded' and p.amount_kopecks
        < (select coalesce(sum(r.amount_kopecks), 0) from refunds r where r.payment_id = p.id and r.state = 'succeeded')`,
  },
]
