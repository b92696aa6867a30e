import type { EntityManager } from '@mikro-orm/postgresql'
import { accountBookSql } from '../../ledger/account-book.ts'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'

/** An account whose period is being closed, as far as it concerns the bill. */
export interface ClosingAccount {
  id: number
  branch: string
  number: string
  address: string
  normWh: bigint
  /** The first period of it that is not closed. */
  next: Temporal.PlainYearMonth
  /** Whether something may have happened that changes penalties: an old debt, a refund, a reversal, money learned of late. */
  mayOwePenalty: boolean
}

/**
 * Takes accounts for a closing and gives those of them that are not closed yet. Another closing of the same accounts waits, and
 * then finds them closed.
 */
export async function takeAccounts(
  em: EntityManager,
  ids: number[],
  period: Temporal.PlainYearMonth,
): Promise<ClosingAccount[]> {
  const wanted = integers(ids)
  await em.execute('select id from accounts where id = any(?::int[]) order by id for no key update', [wanted])
  const firstDay = firstDayOf(period).toString()
  const rows = await em.execute<AccountRow[]>(selectOpen, [firstDay, wanted])
  return rows.map(({ norm, next, ...row }) => ({
    ...row,
    normWh: BigInt(norm),
    next: Temporal.PlainDate.from(next).toPlainYearMonth(),
  }))
}

type AccountRow = Omit<ClosingAccount, 'normWh' | 'next'> & { norm: string; next: string }

/**
 * Penalties can only have changed where something older than the last bill's charge was owed when that bill was made, also what came back
 * with it by a reversal, or where something other than a charge or a payment in its time has come since: for everybody else there is nothing
 * to calculate.
 */
const selectOpen = `
  with asked as (select ?::date as period)
  select a.id, a.branch, a.number, a.address, a.norm_wh::text as norm,
    coalesce((last.period + interval '1 month')::date, a.billed_from)::text as next,
    coalesce(greatest(last.opening_kopecks - last.paid_kopecks, last.closing_kopecks - last.charged_kopecks) > 0, false) or exists (
      select from ledger_transfers t left join payments p on p.account_id = a.id and t.id = 'payment:' || p.id
      where (t.debit_id = ${accountBookSql('a.id')} or t.credit_id = ${accountBookSql('a.id')})
        and t.posted_at >= coalesce(least(before.closed_at, last.period - interval '1 day'), '-infinity')
        and t.code not in ('charge', 'recalculation', 'penalty', 'opening')
        and (t.code <> 'payment' or coalesce(p.paid_on, t.posted_on) < asked.period)
        and not exists (select from billed_transfers b where b.transfer_id = t.id)
    ) as "mayOwePenalty"
  from asked, accounts a
  left join lateral (
    select period, opening_kopecks, paid_kopecks, charged_kopecks, closing_kopecks from bills where account_id = a.id order by period desc limit 1
  ) as last on true
  left join lateral (
    select closed_at from bills where account_id = a.id and period < last.period order by period desc limit 1
  ) as before on true
  where a.id = any(?::int[]) and a.billed_from <= asked.period and (last.period is null or last.period < asked.period)
  order by a.id`
