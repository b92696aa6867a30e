import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import { bareNumberSql } from './bare-number-sql.ts'

/** Within so many days, the same sum to the same account may be the same money. */
const nearDays = 3

/** Which doubtful rows were looked at and are payments of their own. */
export type Accepted = 'all' | number[]

/**
 * Finds out what each staged payment is, without writing anything: `payment_id` is the payment that it is already, `unclear_id` the unclear one,
 * `doubt` the one that it may be, in words; `state` what becomes of it. Only an exact match is taken without a question: money is neither posted twice nor left out
 * in silence.
 */
export function matchPayments(accepted: Accepted): string[] {
  return [
    `alter table import_rows add payment_id uuid, add unclear_id uuid, add doubt text, add bare text, add payer text, add state text`,
    `update import_rows set bare = ${bareNumberSql('reference')},
       payer = coalesce(account_id::text, concat_ws('/', branch, ${bareNumberSql('account')}))`,
    'analyze import_rows',
    namedPayments,
    samePayments,
    sameUnclear,
    doubts,
    `update import_rows set state = case when payment_id is not null or unclear_id is not null then 'unchanged'
       when doubt is not null and not (${isAccepted(accepted)}) then 'doubtful' when account_id is null then 'unclear' else 'added' end`,
  ]
}

const isAccepted = (accepted: Accepted) => (accepted === 'all' ? 'true' : `row = any('{${accepted.join(',')}}'::int[])`)

/** Numbers of payments in a row's reference and purpose, ours or the provider's, with the payments that they are. */
const named = `
  import_rows n
  cross join lateral regexp_matches(lower(concat_ws(' ', n.reference, n.purpose)), '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') as m(number)
  cross join lateral (
    select * from payments where id = m.number[1]::uuid union select * from payments where provider_id = m.number[1]
  ) as p`

/** A payment made online that is listed again, on whatever day and however the account's number was spoilt. */
const namedPayments = `
  update import_rows r set payment_id = p.id, account_id = coalesce(r.account_id, p.account_id)
  from (select n.row, p.id, p.account_id from ${named} where p.state = 'succeeded' and p.provider_id is not null) as p
  where p.row = r.row`

/** An online payment, exported and imported again, is known by the provider's id. */
const samePayments = `
  update import_rows r set payment_id = p.id from payments p
  where r.payment_id is null and p.account_id = r.account_id and p.paid_on = r.date
    and (${bareNumberSql('p.reference')} = r.bare or p.provider_id = r.reference)`

/** Of what a row is, nothing is known for certain. */
const isNew = 'n.payment_id is null and n.unclear_id is null'

const isNear = (here: string, there: string) => `abs(${here} - ${there}) <= ${nearDays}`

/**
 * What was listed before the account was known stays what became of it. Of several whose accounts differ by leading zeros only, it is the one
 * that is spelt so, or has the sum.
 */
const sameUnclear = `
  update import_rows r set unclear_id = u.id from (
    select distinct on (n.row) n.row, u.id from import_rows n join unclear_payments u on u.branch = n.branch and u.paid_on = n.date
      and ${bareNumberSql('u.account_text')} = ${bareNumberSql('n.account')} and ${bareNumberSql('u.reference')} = n.bare
    where n.payment_id is null order by n.row, u.account_text = n.account desc, u.amount_kopecks = n.amount desc, u.id
  ) as u
  where u.row = r.row`

/** Money that may come by itself yet: the provider has been asked to take it, and has not said what became of it. */
const underWay = `
  select n.row, 1, format('is the online payment %s, of which YooKassa has not said that it was taken', p.id) from ${named}
  where ${isNew} and p.state <> 'succeeded'
  union all
  select n.row, 2, format('is like the online payment %s begun on %s, of which YooKassa has not said yet what became of it', p.id, p.created_at::date)
  from import_rows n join payments p on p.account_id = n.account_id and p.amount_kopecks = n.amount
  where ${isNew} and p.state in ('creating', 'pending') and ${isNear('p.created_at::date', 'n.date')}`

const called = `case when p.provider_id is null and p.reference is not null then 'payment ' || p.reference
  else 'online payment ' || p.id end`

/** The same sum to the same account, which stands in the ledger. */
const posted = `
  select n.row, 3, format('is like the %s of %s', ${called}, p.paid_on)
  from import_rows n join payments p on p.account_id = n.account_id and p.amount_kopecks = n.amount
  where ${isNew} and p.state = 'succeeded' and ${isNear('p.paid_on', 'n.date')}
    and not exists (select from ledger_transfers t where t.reverses = 'payment:' || p.id)`

/** The same sum under the same number, or of the same payer, whose account was not known. */
const unclear = `
  select n.row, 4, format('is like the unclear payment %s of %s', left(u.id::text, 8), u.paid_on)
  from import_rows n join unclear_payments u on u.branch = n.branch and u.amount_kopecks = n.amount
    and (${bareNumberSql('u.reference')} = n.bare or ${bareNumberSql('u.account_text')} = ${bareNumberSql('n.account')})
  where ${isNew} and ${isNear('u.paid_on', 'n.date')}
    and (${isWaitingSql} or exists (select from payments where id = u.id))
  union all
  select n.row, 4, format('is like the payment %s of %s to the account %s', p.reference, p.paid_on, a.number)
  from import_rows n join payments p on ${bareNumberSql('p.reference')} = n.bare and p.amount_kopecks = n.amount
    join accounts a on a.id = p.account_id
  where ${isNew} and n.account_id is null and p.state = 'succeeded' and ${isNear('p.paid_on', 'n.date')}`

/** Of two rows alike the later one is doubtful, in whatever order they are listed. */
const listedBefore = `
  select n.row, 5, format('is like row %s, of %s', e.row, e.date)
  from import_rows n join import_rows e on e.payer = n.payer and e.amount = n.amount and (e.date, e.bare, e.row) < (n.date, n.bare, n.row)
  where ${isNew} and ${isNear('e.date', 'n.date')}`

const doubts = `
  update import_rows r set doubt = found.what from (
    select distinct on (row) row, what
    from (${[underWay, posted, unclear, listedBefore].join(' union all ')}) as each(row, rank, what) order by row, rank, what
  ) as found where found.row = r.row`

/** Each doubtful row with what it is like, to be looked at before it is accepted. */
export const doubtfulRemarks = `
  select format('row %s: %s of %s to the account %s %s', row, ${rublesSql('amount')}, date, account, doubt) as remark
  from import_rows where state = 'doubtful' order by row`
