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

const insertChanges = `
  insert into changed_facts (account_id, period, cause, changed_at)
  select distinct a.id, date_trunc('month', v.in_force_from)::date, 'tariff', ?::timestamptz
  from json_to_recordset(?::json) as v(branch text, category text, zones int, in_force_from date)
  join accounts a on ${wasOfCategory('a', 'v')} and ${holdsInBranch('v', 'a.branch')}
  where exists (select from charges c where c.account_id = a.id and c.usage_to > v.in_force_from)
  on conflict (account_id, period, cause) do update set changed_at = excluded.changed_at
  returning account_id as account`
