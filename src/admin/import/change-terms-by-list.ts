import type { EntityManager } from '@mikro-orm/postgresql'
import { changeTerms, termsOnDay } from '../../../core/accounts/change-terms.ts'
import { inPages } from '../console/in-pages.ts'

const accountsAtOnce = 5_000

/** What an account `a` is billed by on the day from which a row `r` says something else: the first that is not billed yet, unless it names one. */
export const withTerms = `
  left join lateral (
    select coalesce(r.terms_from,
      (select (max(b.period) + interval '1 month')::date from bills b where b.account_id = a.id), a.billed_from) as from_day
  ) as d on true ${termsOnDay('d.from_day')}`

/** Whether the row says something else. */
export const termsDiffer = `
  ((t.category, t.norm_wh, t.range_exempt) is distinct from (r.category, r.norm_kwh, r.range_exempt))`

const changed = `import_rows r join accounts a on a.id = r.account_id ${withTerms} where ${termsDiffer}`

/** From which days accounts are billed by something else, and for how many of them that corrects bills. */
export const termsRemark = `
  select count(*) || ' accounts have another category, norm or exemption from ' || from_day || ' on'
    || case when count(*) filter (where is_billed) > 0
      then '; the next closing recalculates closed months of ' || count(*) filter (where is_billed) || ' of them.' else '.' end
  from (
    select d.from_day, exists (
      select from bills b where b.account_id = a.id and b.period >= date_trunc('month', d.from_day)) as is_billed
    from ${changed}
  ) as changes group by from_day`

/** Changes what the accounts of the list are billed by, each from its day on. */
export async function changeTermsByList(em: EntityManager, now: Temporal.Instant): Promise<void> {
  for await (const rows of inPages<ChangedRow>(em, changedRows, [], accountsAtOnce)) {
    const changes = rows.map(({ account, from, category, norm, exempt }) => ({
      accountId: account,
      from: Temporal.PlainDate.from(from),
      terms: { category, normWh: BigInt(norm), rangeExempt: exempt },
    }))
    await changeTerms(em, changes, now)
  }
}

interface ChangedRow {
  account: number
  from: string
  category: string
  norm: string
  exempt: boolean
}

const changedRows = `
  select a.id as account, d.from_day::text as "from", r.category, r.norm_kwh::text as norm, r.range_exempt as exempt from ${changed}`
