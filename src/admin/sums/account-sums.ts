import { rublesSql } from '../lists/rubles-sql.ts'
import { type ControlSums, stateSql } from './control-sums.ts'

/** Accounts with the balances that the list has for them: what is owed and what is overpaid, apart. */
export const accountSums: ControlSums = {
  columns: ['branch', 'state', 'accounts', 'owed', 'overpaid'],
  sql: `
    select coalesce(branch, 'total') as branch, ${stateSql('state')} as state, count(*)::text as accounts,
      ${rublesSql('coalesce(sum(balance) filter (where balance > 0), 0)')} as owed,
      ${rublesSql('coalesce(-sum(balance) filter (where balance < 0), 0)')} as overpaid
    from import_states join import_rows using (row) group by grouping sets ((branch, state), ()) having count(*) > 0
    order by grouping(branch), branch, state`,
}
