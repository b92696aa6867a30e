import type { EntityManager } from '@mikro-orm/postgresql'
import { isWaitingSql } from '../../../core/payments/unclear/is-waiting-sql.ts'
import { rublesSql } from '../lists/rubles-sql.ts'
import { bareNumberSql } from './bare-number-sql.ts'

/** Where the money of a payment is, in words for a table. */
interface FoundPayment {
  id: string
  day: string | null
  branch: string
  account: string
  rubles: string
  method: string | null
  state: string
  reference: string | null
}

/**
 * The payments of a number, whose leading zeros do not count: the bank's, YooKassa's, or the beginning of ours. An unclear payment has the account
 * that its list named, as long as it waits.
 */
export async function findPayments(em: EntityManager, number: string): Promise<FoundPayment[]> {
  return await em.execute<FoundPayment[]>(selectFound, [number])
}

const isNamed = (of: string): string => `
  ${bareNumberSql(`${of}.reference`)} = ${bareNumberSql('told.number')}
  or length(told.number) >= 8 and starts_with(${of}.id::text, lower(told.number))`

const selectFound = `
  with told as (select ?::text as number)
  select p.id::text, p.paid_on::text as day, a.branch, a.number as account, ${rublesSql('p.amount_kopecks')} as rubles, p.method,
    case when exists (select from ledger_transfers v where v.reverses = 'payment:' || p.id
      and not exists (select from ledger_transfers again where again.reverses = v.id)) then 'reversed' else p.state end as state,
    coalesce(p.reference, p.provider_id) as reference
  from told join payments p on ${isNamed('p')} or p.provider_id = told.number
  join accounts a on a.id = p.account_id
  union all
  select u.id::text, u.paid_on::text, u.branch, u.account_text, ${rublesSql('u.amount_kopecks')}, u.method,
    case when ${isWaitingSql} then 'unclear' else 'returned' end, u.reference
  from told join unclear_payments u on ${isNamed('u')}
  where not exists (select from payments where id = u.id)
  order by day desc nulls last, id`
