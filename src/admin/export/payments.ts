import { accountBookSql } from '../../../core/ledger/account-book.ts'
import { rootCauseSql } from '../../../core/ledger/root-cause.ts'
import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import type { Exported } from './export-rows.ts'
import { ofWanted } from './of-wanted.ts'

const words = `string_to_array(${rootCauseSql('t.id')}, ':')`

/** The reversal that stands of an entry `t`: one that was reversed itself does not. */
const reversedOn = `(
  select v.posted_on from ledger_transfers v
  where v.reverses = t.id and not exists (select from ledger_transfers u where u.reverses = v.id))`

/** A payment is of the day its money was taken, by which an import knows it again; what is made of one here, of the day it was posted. */
const dayOf = `case when t.code = 'payment' then p.paid_on else t.posted_on end`

/**
 * Payments posted in a month, as the balance sheet counts them, those that wait for their account too, as they can be imported, and refunds and
 * reversals, with their sign; one made online is called by the provider's number.
 */
export const payments: Exported = {
  title: 'payments',
  isMonthly: true,
  columns: {
    branch: 'text',
    account: 'text',
    date: 'day',
    amount: 'rubles',
    method: 'word',
    reference: 'text',
    kind: 'word',
    reversed_on: 'day',
  },
  sql: `, moved as (
      select t.id, t.posted_on, t.code, t.debit_id, t.credit_id, t.amount_kopecks, t.reverses, ${words} as words
      from wanted w join ledger_transfers t on t.posted_on >= w.month and t.posted_on < w.next_month
      where t.code in ('payment', 'refund', 'reversal') and (${words})[1] in ('payment', 'refund')
    ), listed as (
      select a.branch, a.number as account, ${dayOf} as date,
        ${rublesSql(`case when t.credit_id = ${accountBookSql('a.id')} then t.amount_kopecks else -t.amount_kopecks end`)} as amount, p.method,
        coalesce(p.reference, p.provider_id) as reference,
        case when t.reverses is null then t.words[1] else 'reversal' end as kind, ${reversedOn} as reversed_on, p.id, t.id as entry
      from moved t left join refunds r on t.words[1] = 'refund' and r.id = t.words[2]::uuid
      join payments p on p.id = coalesce(r.payment_id, t.words[2]::uuid)
      join (select a.* from ${ofWanted}) as a on a.id = p.account_id
      union all
      select u.branch, u.account_text, u.paid_on, ${rublesSql('u.amount_kopecks')}, u.method, u.reference, 'payment', null, u.id, ''
      from wanted w join unclear_payments u on (w.branch is null or u.branch = w.branch) and u.paid_on >= w.month and u.paid_on < w.next_month
      where ${isWaitingSql}
    )
    select branch, account, date::text, amount, method, reference, kind, reversed_on::text
    from listed order by branch, length(account), account, listed.date, id, entry`,
}
