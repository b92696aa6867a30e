import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBookSql } from '../../ledger/account-book.ts'
import { billColumn } from '../../ledger/bill-column.ts'
import { askPlanned } from '../../units/ask-planned.ts'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'

interface NewBills {
  accountIds: number[]
  period: Temporal.PlainYearMonth
  dueOn: Temporal.PlainDate
  closedAt: Temporal.Instant
}

/**
 * Makes the bills of a period: what the last bill left, and every transfer since that no bill has counted, up to the period's last day.
 * So the bills of an account and its ledger agree at every line, whenever something was posted.
 */
export async function makeBills(em: EntityManager, { accountIds, period, dueOn, closedAt }: NewBills): Promise<void> {
  const firstDay = firstDayOf(period).toString()
  await askPlanned(em, insertBills, [firstDay, dueOn.toString(), closedAt.toString(), integers(accountIds)])
}

/**
 * Only transfers since the bill before the last was made are looked at, however long the history: a transaction that posts is open for
 * seconds only, so everything older has been counted. Lateral joins with a limit keep the planner from reading whole tables for every
 * batch.
 */
const insertBills = `
  with asked as (
    select ids.account, $1::date as period, $2::date as due_on, $3::timestamptz as closed_at,
      last.period is null as is_first, coalesce(last.closing_kopecks, 0) as opening,
      least(before.closed_at, last.period - interval '1 day') as since
    from unnest($4::int[]) as ids(account)
    left join lateral (
      select period, closing_kopecks from bills where account_id = ids.account order by period desc limit 1
    ) as last on true
    left join lateral (
      select closed_at from bills where account_id = ids.account and period < last.period order by period desc limit 1
    ) as before on true
  ),
  sides as (
    select a.account, a.period, a.is_first, t.id, t.amount_kopecks as signed, t.reverses, t.posted_on
    from asked a join ledger_transfers t on t.debit_id = ${accountBookSql('a.account')}
      and t.posted_at >= coalesce(a.since, '-infinity') and t.posted_on < a.period + interval '1 month'
    union all
    select a.account, a.period, a.is_first, t.id, -t.amount_kopecks, t.reverses, t.posted_on
    from asked a join ledger_transfers t on t.credit_id = ${accountBookSql('a.account')}
      and t.posted_at >= coalesce(a.since, '-infinity') and t.posted_on < a.period + interval '1 month'
  ),
  counted as (
    select account, period, id, signed, ${billColumn} as col
    from sides left join lateral (
      select transfer_id from billed_transfers where transfer_id = sides.id limit 1
    ) as billed on true
    where billed.transfer_id is null
  ),
  kept as (
    insert into billed_transfers (transfer_id, account_id, period)
    select id, account, period from counted
  ),
  sums as (
    select asked.account, coalesce(sum(signed) filter (where col = 'opening'), 0) as opening,
      coalesce(sum(signed) filter (where col = 'charged'), 0) as charged,
      coalesce(sum(signed) filter (where col = 'recalculated'), 0) as recalculated,
      coalesce(sum(signed) filter (where col = 'penalty'), 0) as penalty,
      coalesce(-sum(signed) filter (where col = 'paid'), 0) as paid
    from asked left join counted c on c.account = asked.account
    group by asked.account
  )
  insert into bills (account_id, period, opening_kopecks, charged_kopecks, recalculated_kopecks, penalty_kopecks, paid_kopecks,
    closing_kopecks, due_on, closed_at)
  select a.account, a.period, a.opening + s.opening, charged, recalculated, penalty, paid,
    a.opening + s.opening + charged + recalculated + penalty - paid, a.due_on, a.closed_at
  from asked a join sums s on s.account = a.account`
