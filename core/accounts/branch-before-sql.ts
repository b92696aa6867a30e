/**
 * In SQL, the branch that an account `a` belonged to on the day before another: as `branchesOver` tells it, that of the terms which ended
 * next, or of the first after them with one of their own.
 */
export function branchBeforeSql(until: string): string {
  return `coalesce((
    select f.branch from former_terms f where f.account_id = a.id and f.until_day >= ${until} and f.branch is not null
    order by f.until_day limit 1), a.branch)`
}
