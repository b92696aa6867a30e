import type { EntityManager } from '@mikro-orm/postgresql'
import { holdsInBranch, wasOfCategory } from './in-branch.ts'
import type { TariffKey } from './without-tariff.ts'

/** Versions that are new; whoever enters them has written them already. */
type LateTariff = TariffKey & { from: Temporal.PlainDate }

/**
 * Has the next bills reckon anew whatever was billed for days on which these versions are in force (billing-rules §11): of the accounts
 * that they are for, each month from that of the version's first day on. Gives how many accounts have such bills.
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
 * The ids of accounts with bills for days on which a version is in force, by meters of its zones, as a subquery. The version is a name of the
 * query, with `branch`, `category`, `zones` and `in_force_from`.
 */
export function chargedUnder(version: string): string {
  return `(select distinct c.account_id as id from (
      select account_id, usage_to, lines from charges
      union all
      select account_id, (earlier + interval '1 month')::date, lines from recalculations
    ) c join accounts a on a.id = c.account_id
    where c.usage_to > ${version}.in_force_from and ${wasOfCategory('a', version)} and ${holdsInBranch(version, 'a.branch')}
      and exists (select from jsonb_array_elements(c.lines) as line
        where coalesce((line->>'zones')::int, ${version}.zones) = ${version}.zones))`
}

const insertChanges = `
  insert into changed_facts (account_id, period, cause, changed_at)
  select distinct charged.id, date_trunc('month', v.in_force_from)::date, 'tariff', ?::timestamptz
  from json_to_recordset(?::json) as v(branch text, category text, zones int, in_force_from date)
  cross join lateral ${chargedUnder('v')} as charged
  on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at
  returning account_id as account`
