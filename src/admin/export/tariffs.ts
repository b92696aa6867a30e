import type { Exported } from './export-rows.ts'

/** What is selected of tariffs `t`, a row for each range `p`. */
export const tariffCells = `t.branch, t.category, t.zones::text, t.in_force_from::text as "from", p.range::text,
  t.limits_kwh->>(p.range - 1)::int as limit_kwh, p.prices->>0 as t1, p.prices->>1 as t2, p.prices->>2 as t3`

/** The ranges `p` of tariffs `t`. */
export const tariffRanges = 'cross join lateral jsonb_array_elements(t.prices) with ordinality as p(prices, range)'

/** Every version of every tariff as it can be imported, a row for each range; those of a branch, and those for all with them. */
export const tariffs: Exported = {
  title: 'tariffs',
  isMonthly: false,
  columns: {
    branch: 'text',
    category: 'text',
    zones: 'number',
    from: 'day',
    range: 'number',
    limit_kwh: 'number',
    t1: 'number',
    t2: 'number',
    t3: 'number',
  },
  sql: `
    select ${tariffCells}
    from wanted w join tariffs t on w.branch is null or t.branch is null or t.branch = w.branch ${tariffRanges}
    order by t.branch nulls first, t.category, t.zones, t.in_force_from, p.range`,
}
