import { rublesSql } from '../lists/rubles-sql.ts'
import { type ControlSums, stateSql } from './control-sums.ts'

/** By day, branch, method and what becomes of them; the last line is what the bank's total is held against. */
export const paymentSums: ControlSums = {
  columns: ['day', 'branch', 'method', 'state', 'payments', 'rubles'],
  sql: `
    select coalesce(date::text, 'total') as day, branch, method, ${stateSql('state')} as state, count(*)::text as payments,
      ${rublesSql('coalesce(sum(amount), 0)')} as rubles
    from import_rows group by grouping sets ((date, branch, method, state), (state), ()) having count(*) > 0
    order by grouping(date), date, grouping(state), branch, method, import_rows.state`,
}
