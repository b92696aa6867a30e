import type { EntityManager } from '@mikro-orm/postgresql'
import { supplierBook } from '../../../core/ledger/account-book.ts'
import { accountTransfer } from '../../../core/ledger/account-transfer.ts'
import { openingDaySql } from '../../../core/ledger/opening-day.ts'
import { type NewTransfer, postTransfers } from '../../../core/ledger/post-transfers.ts'
import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import { kopecks } from '../../../core/units/money.ts'
import { inPages } from '../console/in-pages.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import { doubtfulRemarks, matchPayments } from '../matching/match-payments.ts'
import { paymentSums } from '../sums/payment-sums.ts'
import { accountRemarks, findAccounts, repeats } from './columns.ts'
import type { Kind, Setting } from './kind.ts'
import { paymentColumns } from './payment-columns.ts'

const transfersAtOnce = 5_000

/** Payments made elsewhere. An account, a day and a reference are one payment, however often it is imported. */
export function payments({ accept, unclear, now }: Setting): Kind {
  return {
    columns: paymentColumns,
    compare: ({ amount, kind }) =>
      kind === 'payment' && amount?.startsWith('-')
        ? [{ column: 'amount', what: 'is below zero, and no payment' }]
        : [],
    prepare: [...passOver, ...findAccounts, ...matchPayments(accept)],
    checks: [
      ...(unclear ? [] : [refusedUnclear]),
      repeats(['branch', 'account', 'date', 'bare'], 'reference'),
      changedPayments,
      changedUnclear,
      alreadyInOpening,
      reversedElsewhere,
    ],
    states: 'select row, state from import_rows',
    remarks: `${accountRemarks} union all (${doubtfulRemarks}) union all ${assignable} union all (${passedOver})`,
    sums: paymentSums,
    write: em => write(em, now),
  }
}

/** Rows to unknown accounts, unless they are known as payments; the last of them says what can be done. */
const refusedUnclear = `
  select row, 'account', case when row < max(row) over () then format('there is no account %s in the branch %s', account, branch)
    else format('there is no account %s in the branch %s; --unclear takes such payments as unclear ones, here %s of %s', account, branch,
      count(*) over (), ${rublesSql('sum(amount) over ()')}) end
  from import_rows
  where account_id is null and payment_id is null and unclear_id is null and branch is not null and account is not null`

/** Unclear payments whose account is known by now: a list moves no money by itself. */
const assignable = `
  select format('row %s is the unclear payment %s: assign-payment %s --account %s', r.row, u.id, left(u.id::text, 8), r.account)
  from import_rows r join unclear_payments u on u.id = r.unclear_id
  where r.account_id is not null and ${isWaitingSql}`
/** What an export has beside the payments is made by commands of its own. */
const passOver = [
  `create temporary table import_passed on commit drop as select kind from import_rows where kind <> 'payment'`,
  `delete from import_rows where kind <> 'payment'`,
]

const passedOver = `
  select format('%s rows are refunds and reversals, and were passed over: the commands refund and reverse make them.', count(*)) as remark
  from import_passed having count(*) > 0`

/** Taken in anew, it would stand again. */
const reversedElsewhere = `
  select row, 'reversed_on', 'the payment was reversed: leave it out' from import_rows where payment_id is null and reversed_on is not null`

const changedPayments = `
  select r.row, c.name, case when p.provider_id is not null then format('was %s when it was paid online, and does not change', c.was)
    else format('was %s when it was imported, and does not change: reverse it instead', c.was) end
  from import_rows r join payments p on p.id = r.payment_id join accounts a on a.id = p.account_id
  cross join lateral (values ('amount', ${rublesSql('p.amount_kopecks')}, p.amount_kopecks <> r.amount),
    ('method', p.method, p.provider_id is null and p.method <> r.method),
    ('account', a.number, p.account_id <> r.account_id)) as c(name, was, differs)
  where c.differs`

/** What was taken as unclear stays as it was listed, whatever has become of it. */
const changedUnclear = `
  select r.row, c.name, format('was %s when it was taken as unclear, and does not change', c.was)
  from import_rows r join unclear_payments u on u.id = r.unclear_id
  cross join lateral (values ('amount', ${rublesSql('u.amount_kopecks')}, u.amount_kopecks <> r.amount),
    ('method', u.method, u.method <> r.method)) as c(name, was, differs)
  where c.differs`

/** What was paid by the day of an opening balance is in that balance: counted again, it would be paid twice. */
const alreadyInOpening = `
  select r.row, 'date', format('the account was taken over as of %s: what was paid by then is in its opening balance', o.day)
  from import_rows r join accounts a on a.id = r.account_id
  cross join lateral (select ${openingDaySql} as day) o
  where r.payment_id is null and r.unclear_id is null and r.date <= o.day`

/** The id follows from the account, the day and the reference, so that two imports at once cannot make two payments either. */
const newId = `md5(concat_ws('/', 'imported', account_id, date, bare))::uuid`

const insertPayments = `
  insert into payments (id, account_id, method, amount_kopecks, state, reference, paid_on, created_at, finished_at)
  select ${newId}, account_id, method, amount, 'succeeded', reference, date, ?::timestamptz, ?::timestamptz
  from import_rows where state = 'added' order by row`

const unclearId = `md5(concat_ws('/', 'unclear', branch, account, date, bare))::uuid`

const insertUnclear = `
  insert into unclear_payments (id, branch, account_text, method, amount_kopecks, reference, purpose, paid_on, created_at)
  select ${unclearId}, branch, account, method, amount, reference, nullif(purpose, ''), date, ?::timestamptz
  from import_rows where state = 'unclear' order by row`

const newUnclear = `
  select ${unclearId} as id, amount::text, date::text as "on" from import_rows where state = 'unclear'`

async function write(em: EntityManager, now: Temporal.Instant): Promise<void> {
  // First what is of no account: whoever adds to several chains begins with theirs.
  await em.execute(insertUnclear, [now.toString()])
  for await (const waiting of inPages<UnclearRow>(em, newUnclear, [], transfersAtOnce)) {
    await postTransfers(em, waiting.map(unclearTransfer), now)
  }
  await em.execute(insertPayments, [now.toString(), now.toString()])
  for await (const paid of inPages<PaidRow>(em, newPayments, [], transfersAtOnce)) {
    await postTransfers(em, paid.flatMap(paymentTransfer), now)
  }
}

const newPayments = `
  select ${newId} as id, account_id as account, amount::text, date::text as "on" from import_rows where state = 'added'`

interface UnclearRow {
  id: string
  amount: string
  on: string
}

type PaidRow = UnclearRow & { account: number }

function unclearTransfer({ id, amount, on }: UnclearRow): NewTransfer {
  const sides = { debit: supplierBook('cash'), credit: supplierBook('unclear') }
  const [amountKopecks, day] = [kopecks(BigInt(amount)), Temporal.PlainDate.from(on)]
  return { id: `unclear:${id}`, ...sides, amountKopecks, code: 'unclear', on: day }
}

function paymentTransfer({ id, account, amount, on: day }: PaidRow): NewTransfer[] {
  const [signedKopecks, on] = [-BigInt(amount), Temporal.PlainDate.from(day)]
  return accountTransfer(account, { id: `payment:${id}`, code: 'payment', signedKopecks, book: 'cash', on })
}
