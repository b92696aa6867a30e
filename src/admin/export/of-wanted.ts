import { branchBeforeSql } from '../../../core/accounts/branch-before-sql.ts'
import { kwhSql } from '../lists/kwh-sql.ts'

/** Accounts in the order in which people look for them. */
export const byAccount = 'a.branch, length(a.number), a.number'

/** The accounts `a` of the wanted branch, or of all. */
export const ofWanted = 'wanted w join accounts a on w.branch is null or a.branch = w.branch'

/** The accounts `a`, each in the branch `b` that it belonged to at the end of the wanted month: of the wanted branch, or of all. */
export const ofWantedThen = `wanted w cross join accounts a
  join lateral (select ${branchBeforeSql('w.next_month')} as branch) as b on w.branch is null or b.branch = w.branch`

export const month = (day: string): string => `to_char(${day}, 'YYYY-MM')`

/** A dial's reading; three decimals have a fourth, since a list could mean thousands by three. */
const register = (watthours: string): string =>
  `case when ${watthours} % 10 = 0 then ${kwhSql(watthours)} else to_char(${watthours} / 1000.0, 'FM9999999990.0000') end`

/** The registers' values of a reading by zone, as `t1` to `t3`. */
export const zones = (valuesWh: string): string =>
  [1, 2, 3].map(zone => `${register(`(${valuesWh})[${zone}]`)} as t${zone}`).join(', ')
