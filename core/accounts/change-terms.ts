import type { EntityManager } from '@mikro-orm/postgresql'
import { integers } from '../units/integers.ts'
import type { Account } from './account.table.ts'
import type { ChangeCause } from './changed-fact.table.ts'

/** What an account is billed by: all of it, or what changes. */
interface TermsChange {
  accountId: number
  /** The day from which the new ones are in force, each until the next change of it that is known already. */
  from: Temporal.PlainDate
  terms: Partial<Pick<Account, 'category' | 'normWh' | 'rangeExempt'>>
}

/**
 * Changes what accounts are billed by from a day on (billing-rules §11), one change for each. The days before keep what was in force on them;
 * closed months from then on are reckoned anew by the next closing. Gives the accounts for which that was news.
 */
export async function changeTerms(
  em: EntityManager,
  changes: readonly TermsChange[],
  now: Temporal.Instant,
): Promise<number[]> {
  const ids = integers(changes.map(({ accountId }) => accountId))
  await em.execute('select id from accounts where id = any(?::int[]) order by id for update', [ids])
  const rows = await em.execute<{ account: number }[]>(selectNews, [JSON.stringify(changes.map(wantedRow))])
  if (rows.length === 0) return []
  const news = JSON.stringify(rows)
  await em.execute(noteCauses, [now.toString(), news])
  await em.execute(keepFormer, [news])
  for (const [column] of columns) {
    await em.execute(changeFormer(column), [news])
    await em.execute(changeCurrent(column), [news])
  }
  return rows.map(({ account }) => account)
}

const columns = [
  ['category', 'category'],
  ['norm_wh', 'norm'],
  ['range_exempt', 'range-exemption'],
] as const satisfies [string, ChangeCause][]

function wantedRow({ accountId, from, terms: { category, normWh, rangeExempt } }: TermsChange) {
  const norm_wh = normWh === undefined ? null : String(normWh)
  return {
    account: accountId,
    from_day: from.toString(),
    category: category ?? null,
    norm_wh,
    range_exempt: rangeExempt ?? null,
  }
}

/**
 * SQL that joins to an account `a` what it is billed by on a day, as `t`. Former terms are in force until their day, those of the account after
 * the last.
 */
export function termsOnDay(day: string): string {
  return `
  left join lateral (
    select f.until_day, f.category, f.norm_wh, f.range_exempt from former_terms f
    where f.account_id = a.id and f.until_day > ${day} order by f.until_day limit 1
  ) as f on true
  left join lateral (
    select case when f.until_day is null then a.category else f.category end as category,
      case when f.until_day is null then a.norm_wh else f.norm_wh end as norm_wh,
      case when f.until_day is null then a.range_exempt else f.range_exempt end as range_exempt
  ) as t on true`
}

const selectNews = `
  with wanted as (
    select * from json_to_recordset(?::json)
      as w(account int, from_day date, category text, norm_wh bigint, range_exempt boolean)
  )
  select * from (
    select a.id as account, w.from_day::text, t.category as was_category, t.norm_wh::text as was_norm_wh,
      t.range_exempt as was_range_exempt, coalesce(w.category, t.category) as category,
      coalesce(w.norm_wh, t.norm_wh)::text as norm_wh, coalesce(w.range_exempt, t.range_exempt) as range_exempt
    from wanted w join accounts a on a.id = w.account ${termsOnDay('w.from_day')}
  ) as n where (category, norm_wh, range_exempt) is distinct from (was_category, was_norm_wh, was_range_exempt)`

const news = `
  json_to_recordset(?::json) as n(account int, from_day date, was_category text, was_norm_wh bigint, was_range_exempt boolean,
    category text, norm_wh bigint, range_exempt boolean)`

const noteCauses = `
  insert into changed_facts (account_id, period, cause, changed_at)
  select n.account, date_trunc('month', n.from_day)::date, c.cause, ?::timestamptz
  from ${news} cross join lateral (values
    ${columns.map(([column, cause]) => `('${cause}', n.was_${column} <> n.${column})`).join(', ')}) as c(cause, is_other)
  where c.is_other
  on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at`

/** On a day on which others began the new ones take their place; else those stay in force up to it. */
const keepFormer = `
  insert into former_terms (account_id, until_day, category, norm_wh, range_exempt)
  select account, from_day, was_category, was_norm_wh, was_range_exempt from ${news}
  on conflict (account_id, until_day) do nothing`

/** Each is in force until it changes itself, whatever else changes meanwhile and in whatever order that is learned of. */
const isSameUntil = (column: string, until: string) => `
  n.${column} <> n.was_${column} and not exists (
    select from former_terms g where g.account_id = n.account and g.until_day > n.from_day and ${until}
      and g.${column} not in (n.was_${column}, n.${column}))`

const changeFormer = (column: string) => `
  update former_terms f set ${column} = n.${column} from ${news}
  where f.account_id = n.account and f.until_day > n.from_day and f.${column} = n.was_${column}
    and ${isSameUntil(column, 'g.until_day < f.until_day')}`

const changeCurrent = (column: string) => `
  update accounts a set ${column} = n.${column} from ${news}
  where a.id = n.account and a.${column} = n.was_${column} and ${isSameUntil(column, 'true')}`
