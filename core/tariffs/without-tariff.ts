import type { EntityManager } from '@mikro-orm/postgresql'
import { openPeriodSql } from '../ledger/next-period.ts'

/** Whose versions: of a category and number of zones, in one branch or, for null, in all. */
export interface TariffKey {
  branch: string | null
  category: string
  zones: number
}

/** Accounts that cannot be billed for days of months that are not closed, because no version is in force on them. */
export interface WithoutTariff extends TariffKey {
  accounts: number
  /** Some of them, as branch and number. */
  some: string[]
  /** The first and last day without a version; null where none ever begins. */
  from: Temporal.PlainDate
  until: Temporal.PlainDate | null
}

/**
 * Looks for open days without a tariff among the accounts that these versions are for. They begin with the last billed reading, from
 * which the next bill counts, or, without a meter, with the first month that is not closed; and not before the last change of the account's
 * terms. An account without a meter counts as one zone
 * (billing-rules §5).
 */
export async function withoutTariff(em: EntityManager, keys: readonly TariffKey[]): Promise<WithoutTariff[]> {
  const rows = await em.execute<Row[]>(selectUncovered, [JSON.stringify(keys)])
  return rows.map(({ from, until, ...row }) => ({
    ...row,
    from: Temporal.PlainDate.from(from),
    until: until === null ? null : Temporal.PlainDate.from(until),
  }))
}

type Row = Omit<WithoutTariff, 'from' | 'until'> & { from: string; until: string | null }

/** The earliest of a branch's own and the common versions is always in force: nothing hides it. */
const selectUncovered = `
  with keys as (
    select * from json_to_recordset(?::json) as k(branch text, category text, zones int)
  ),
  open as (
    select a.id, a.branch, a.number, a.category, ${openPeriodSql('a')} as since,
      (select max(until_day) from former_terms where account_id = a.id) as changed_on
    from accounts a where a.category in (select category from keys)
  ),
  used as (
    select o.*, m.zones, (
      select max(r.taken_on) from readings r
      where r.meter_id = m.id and r.billed and r.state = 'accepted' and r.source <> 'estimate') as read_on
    from open o join meters m on m.account_id = o.id and (m.removed_on is null or m.removed_on > o.since)
    union all
    select o.*, 1, null from open o where not exists (
      select from meters m where m.account_id = o.id and (m.removed_on is null or m.removed_on > o.since))
  ),
  uncovered as (
    select k.branch, k.category, k.zones, u.branch || ' ' || u.number as account, begun.since, first.day
    from keys k
    join used u on u.category = k.category and u.zones = k.zones and (k.branch is null or k.branch = u.branch)
    cross join lateral (select greatest(coalesce(u.read_on, u.since), u.changed_on) as since) as begun
    left join lateral (
      select min(t.in_force_from) as day from tariffs t
      where t.category = u.category and t.zones = u.zones and (t.branch is null or t.branch = u.branch)
    ) as first on true
    where first.day is null or first.day > begun.since
  )
  select branch, category, zones, count(distinct account)::int as accounts,
    (array_agg(distinct account))[1:5] as some, min(since)::text as "from",
    case when bool_or(day is null) then null else (max(day) - 1)::text end as until
  from uncovered group by branch, category, zones order by category, zones, branch nulls first`
