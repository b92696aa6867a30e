import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../../core/ledger/account-transfer.ts'
import { type NewTransfer, postTransfers } from '../../../core/ledger/post-transfers.ts'
import { inPages } from '../console/in-pages.ts'
import { findAccounts, repeats, unknownAccounts } from './columns.ts'
import type { Kind, Setting } from './kind.ts'
import { paymentColumns } from './payment-columns.ts'

const transfersAtOnce = 5_000

/** Payments made elsewhere. An account, a day and a reference are one payment, however often it is imported. */
export function payments(setting: Setting): Kind {
  return {
    columns: paymentColumns,
    prepare: [...findAccounts, ...findPayments],
    checks: [unknownAccounts, repeats(['branch', 'account', 'date', 'reference']), changedPayments, alreadyInOpening],
    states: `select case when payment_id is null then 'added' else 'unchanged' end as state from import_rows`,
    write: em => write(em, setting.now),
  }
}

/** An online payment, exported and imported again, is known by the provider's id. */
const findPayments = [
  'alter table import_rows add payment_id uuid',
  `update import_rows r set payment_id = p.id from payments p
   where p.account_id = r.account_id and p.paid_on = r.date and r.reference in (p.reference, p.provider_id)`,
]

const changedPayments = `
  select r.row, c.name, format('was %s when it was imported, and does not change: reverse it instead', c.was)
  from import_rows r join payments p on p.id = r.payment_id
  cross join lateral (values ('amount', to_char(p.amount_kopecks / 100.0, 'FM9999999990.00'), p.amount_kopecks <> r.amount),
    ('method', p.method, p.method <> r.method)) as c(name, was, differs)
  where c.differs`

/** What was paid by the day of an opening balance is in that balance: counted again, it would be paid twice. */
const alreadyInOpening = `
  select r.row, 'date', format('the account was taken over as of %s: what was paid by then is in its opening balance', o.day)
  from import_rows r join accounts a on a.id = r.account_id
  left join ledger_transfers t on t.id = 'opening:' || a.id
  cross join lateral (select coalesce(t.posted_on, a.billed_from - 1) as day) o
  where r.payment_id is null and r.date <= o.day`

/** The id follows from the account, the day and the reference, so that two imports at once cannot make two payments either. */
const insertPayments = `
  insert into payments (id, account_id, method, amount_kopecks, state, reference, paid_on, created_at, finished_at)
  select md5(concat_ws('/', 'imported', account_id, date, reference))::uuid, account_id, method, amount, 'succeeded',
    reference, date, ?::timestamptz, ?::timestamptz
  from import_rows where payment_id is null order by row`

async function write(em: EntityManager, now: Temporal.Instant): Promise<void> {
  await em.execute(insertPayments, [now.toString(), now.toString()])
  for await (const paid of inPages<PaidRow>(em, newPayments, [], transfersAtOnce)) {
    await postTransfers(em, paid.flatMap(paymentTransfer), now)
  }
}

const newPayments = `
  select p.id, p.account_id as account, p.amount_kopecks::text as amount, p.paid_on::text as "on"
  from import_rows r join payments p on p.account_id = r.account_id and p.paid_on = r.date and p.reference = r.reference
  where r.payment_id is null`

interface PaidRow {
  id: string
  account: number
  amount: string
  on: string
}

function paymentTransfer({ id, account, amount, on: day }: PaidRow): NewTransfer[] {
  const [signedKopecks, on] = [-BigInt(amount), Temporal.PlainDate.from(day)]
  return accountTransfer(account, { id: `payment:${id}`, code: 'payment', signedKopecks, book: 'cash', on })
}
