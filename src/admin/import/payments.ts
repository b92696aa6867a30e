import type { EntityManager } from '@mikro-orm/postgresql'
import { accountTransfer } from '../../../core/ledger/account-transfer.ts'
import { type NewTransfer, postTransfers } from '../../../core/ledger/post-transfers.ts'
import { inPages } from '../console/in-pages.ts'
import { doubtfulRemarks, matchPayments } from '../matching/match-payments.ts'
import { paymentSums } from '../sums/payment-sums.ts'
import { findAccounts, repeats, respelledAccounts, unknownAccounts } from './columns.ts'
import type { Kind, Setting } from './kind.ts'
import { paymentColumns } from './payment-columns.ts'

const transfersAtOnce = 5_000

/** Payments made elsewhere. An account, a day and a reference are one payment, however often it is imported. */
export function payments({ accept, now }: Setting): Kind {
  return {
    columns: paymentColumns,
    prepare: [...findAccounts, ...matchPayments(accept)],
    checks: [
      unknownAccounts,
      repeats(['branch', 'account', 'date', 'bare'], 'reference'),
      changedPayments,
      alreadyInOpening,
    ],
    states: 'select row, state from import_rows',
    remarks: `${respelledAccounts} union all (${doubtfulRemarks})`,
    sums: paymentSums,
    write: em => write(em, now),
  }
}

const changedPayments = `
  select r.row, c.name, case when p.provider_id is not null then format('was %s when it was paid online, and does not change', c.was)
    else format('was %s when it was imported, and does not change: reverse it instead', c.was) end
  from import_rows r join payments p on p.id = r.payment_id join accounts a on a.id = p.account_id
  cross join lateral (values ('amount', to_char(p.amount_kopecks / 100.0, 'FM9999999990.00'), p.amount_kopecks <> r.amount),
    ('method', p.method, p.provider_id is null and p.method <> r.method),
    ('account', a.number, p.account_id <> r.account_id)) as c(name, was, differs)
  where c.differs`

/** What was paid by the day of an opening balance is in that balance: counted again, it would be paid twice. */
const alreadyInOpening = `
  select r.row, 'date', format('the account was taken over as of %s: what was paid by then is in its opening balance', o.day)
  from import_rows r join accounts a on a.id = r.account_id
  left join ledger_transfers t on t.id = 'opening:' || a.id
  cross join lateral (select coalesce(t.posted_on, coalesce(a.billed_since, a.billed_from) - 1) as day) o
  where r.payment_id is null and r.date <= o.day`

/** The id follows from the account, the day and the reference, so that two imports at once cannot make two payments either. */
const newId = `md5(concat_ws('/', 'imported', account_id, date, bare))::uuid`

const insertPayments = `
  insert into payments (id, account_id, method, amount_kopecks, state, reference, paid_on, created_at, finished_at)
  select ${newId}, account_id, method, amount, 'succeeded', reference, date, ?::timestamptz, ?::timestamptz
  from import_rows where state = 'added' order by row`

async function write(em: EntityManager, now: Temporal.Instant): Promise<void> {
  await em.execute(insertPayments, [now.toString(), now.toString()])
  for await (const paid of inPages<PaidRow>(em, newPayments, [], transfersAtOnce)) {
    await postTransfers(em, paid.flatMap(paymentTransfer), now)
  }
}

const newPayments = `
  select ${newId} as id, account_id as account, amount::text, date::text as "on" from import_rows where state = 'added'`

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
