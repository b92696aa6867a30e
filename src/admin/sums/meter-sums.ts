import { type ControlSums, stateSql } from './control-sums.ts'

/** Meters by their number of zones. */
export const meterSums: ControlSums = {
  columns: ['branch', 'zones', 'state', 'meters'],
  sql: `
    select coalesce(branch, 'total') as branch, zones::text, ${stateSql('state')} as state, count(*)::text as meters
    from import_states join import_rows using (row) group by grouping sets ((branch, zones, state), ()) having count(*) > 0
    order by grouping(branch), branch, import_rows.zones, state`,
}
