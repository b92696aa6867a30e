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
