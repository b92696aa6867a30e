import type { EntityManager } from '@mikro-orm/postgresql'
import { hasMoved, heldFor, limitsWithout, wasOfCategory } from './in-branch.ts'
import type { TariffKey } from './without-tariff.ts'

/** Versions that are new; whoever enters them has written them already. */
type LateTariff = TariffKey & { from: Temporal.PlainDate }

/**
 * Has the next bills reckon anew whatever was billed for days on which these versions are in force (billing-rules §11): of the accounts
 * that they are for, each month from that of the version's first day on, or from the one that ends with it where its limits cut that one
 * otherwise. Gives how many accounts have such bills.
 */
export async function noteLateTariffs(
  em: EntityManager,
  versions: readonly LateTariff[],
  now: Temporal.Instant,
): Promise<number> {
  const keys = versions.map(({ from, ...key }) => ({ ...key, in_force_from: from.toString() }))
  const noted = await em.execute<{ account: number }[]>(insertChanges, [now.toString(), JSON.stringify(keys)])
  return new Set(noted.map(({ account }) => account)).size
}

/**
 * The accounts with bills for days on which a version is in force, by meters of its zones, or with bills whose ranges it cuts, each with
 * the `period` from which on they are reckoned anew, as a subquery. Its limits cut the use that ends on its first day too (billing-rules §2):
 * that matters where the limits differ from those that cut it otherwise. The version is a name of the query, with `branch`, `category`,
 * `zones`, `in_force_from` and `limits_kwh`.
 */
export function chargedUnder(version: string, otherLimits = limitsWithout(version, 'a.branch')): string {
  const used = `c.usage_to > ${version}.in_force_from`
  const cut = `(c.usage_to = ${version}.in_force_from and (${version}.limits_kwh is distinct from ${otherLimits} or ${hasMoved('a')}))`
  return `(select a.id, date_trunc('month', min(case when ${used} then ${version}.in_force_from else ${version}.in_force_from - 1 end))::date as period
    from (
      select account_id, usage_to, lines from charges
      union all
      select account_id, (earlier + interval '1 month')::date, lines from recalculations
    ) c join accounts a on a.id = c.account_id
    where (${used} or ${cut}) and ${wasOfCategory('a', version)} and ${heldFor('a', version)}
      and exists (select from jsonb_array_elements(c.lines) as line
        where coalesce((line->>'zones')::int, ${version}.zones) = ${version}.zones)
    group by a.id)`
}

const insertChanges = `
  insert into changed_facts (account_id, period, cause, changed_at)
  select distinct charged.id, charged.period, 'tariff', ?::timestamptz
  from json_to_recordset(?::json) as late(branch text, category text, zones int, in_force_from date)
  join tariffs v on (v.branch, v.category, v.zones, v.in_force_from)
    is not distinct from (late.branch, late.category, late.zones, late.in_force_from)
  cross join lateral ${chargedUnder('v')} as charged
  on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at
  returning account_id as account`
