import { type ControlSums, stateSql } from './control-sums.ts'

/** Versions of tariffs with their ranges. */
export const tariffSums: ControlSums = {
  columns: ['branch', 'category', 'zones', 'from', 'state', 'ranges'],
  sql: `
    select case when grouping(category) = 1 then 'total' else coalesce(nullif(branch, ''), 'all') end as branch, category, zones::text,
      "from"::text, ${stateSql('state')} as state, count(*)::text as ranges
    from import_states join import_rows using (row) group by grouping sets ((branch, category, zones, "from", state), ())
    having count(*) > 0
    order by grouping(category), import_rows.branch, category, import_rows.zones, import_rows."from", state`,
}
