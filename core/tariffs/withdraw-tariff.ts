import type { EntityManager } from '@mikro-orm/postgresql'
import { hasMoved, heldFor, limitsWithout, wasOfCategory } from './in-branch.ts'
import { TariffRow, WithdrawnTariff } from './tariff-row.table.ts'
import { type TariffKey, type WithoutTariff, withoutTariff } from './without-tariff.ts'

/** The version that is meant, and why it goes. */
interface Withdrawal extends TariffKey {
  from: Temporal.PlainDate
  why: string
}

/** A bill that a version was used for. */
interface UsedBy {
  account: string
  period: string
}

export type Withdrawn =
  | { kind: 'withdrawn'; version: TariffRow }
  | { kind: 'unknown' }
  /** Everything that stands in the way: bills that used it, some of them, and accounts that would be without a tariff. */
  | { kind: 'refused'; bills: number; some: UsedBy[]; without: WithoutTariff[] }

/**
 * Takes out a version that was entered by mistake, with the reason, unless a bill used it or accounts would be left without any.
 * Runs within the caller's transaction, which is to be rolled back where the answer is a refusal.
 */
export async function withdrawTariff(em: EntityManager, wanted: Withdrawal, now: Temporal.Instant): Promise<Withdrawn> {
  await lockTariffs(em)
  const { branch, category, zones, from, why } = wanted
  const version = await em.findOne(TariffRow, { branch, category, zones, inForceFrom: from })
  if (!version) return { kind: 'unknown' }
  const used = await em.execute<(UsedBy & { bills: number })[]>(selectUses, [version.id])
  await em.nativeDelete(TariffRow, version.id)
  const without = await withoutTariff(em, [wanted])
  const [first] = used
  if (first || without.length > 0) {
    const some = used.map(({ account, period }) => ({ account, period }))
    return { kind: 'refused', bills: first?.bills ?? 0, some, without }
  }
  const { id, limitsKwh, prices } = version
  await em.insert(WithdrawnTariff, {
    id,
    branch,
    category,
    zones,
    inForceFrom: from,
    limitsKwh,
    prices,
    withdrawnAt: now,
    why,
  })
  return { kind: 'withdrawn', version }
}

/** Whoever changes tariffs goes one by one, and never while a bill is being made. */
async function lockTariffs(em: EntityManager): Promise<void> {
  await em.execute('lock table tariffs in share row exclusive mode')
}

/**
 * Bills with a line of the version, and those whose ranges it cut: its limits are in force on the day at which their days end
 * (billing-rules §2), where the version before had others.
 */
const selectUses = `
  with version as (select * from tariffs where id = ?),
  lines as (
    select c.account_id, c.period, c.usage_to, c.lines from charges c
    union all
    select r.account_id, r.period, null, r.lines from recalculations r
  )
  select a.branch || ' ' || a.number as account, to_char(l.period, 'YYYY-MM') as period, count(*) over ()::int as bills
  from version v join accounts a on ${wasOfCategory('a', 'v')} and ${heldFor('a', 'v')}
  join lines l on l.account_id = a.id
  where exists (
    select from jsonb_array_elements(l.lines) as line where coalesce((line ->> 'zones')::int, v.zones) = v.zones
      and ((line ->> 'tariffFrom')::date = v.in_force_from or l.usage_to = v.in_force_from and not a.range_exempt
        and (v.limits_kwh is distinct from ${limitsWithout('v', 'a.branch')} or ${hasMoved('a')})))
  order by a.branch, a.number, l.period limit 5`
