import { isBefore } from '../units/dates.ts'
/**
 * The versions that hold in a branch, oldest first: those for all branches until the day on which its own first one begins, and from
 * then on its own alone (billing-rules §2). Both lists are of one category and number of zones, oldest first.
 */
export function versionsInBranch<Version extends { inForceFrom: Temporal.PlainDate }>(
  own: readonly Version[],
  common: readonly Version[],
): Version[] {
  const [first] = own
  const until = (version: Version) => !first || isBefore(version.inForceFrom, first.inForceFrom)
  return [...common.filter(until), ...own]
}

/** The same rule where rows are chosen in SQL: whether a version holds in a branch, as if one were not there. All are names of the query. */
export function holdsInBranch(version: string, branch: string, without?: string): string {
  const another = without === undefined ? '' : ` and ${isAnother('own', without)}`
  return `(${version}.branch = ${branch} or ${version}.branch is null and not exists (
    select from tariffs own where own.branch = ${branch} and own.category = ${version}.category
      and own.zones = ${version}.zones and own.in_force_from <= ${version}.in_force_from${another}))`
}

const isAnother = (one: string, version: string): string =>
  `(${one}.branch, ${one}.in_force_from) is distinct from (${version}.branch, ${version}.in_force_from)`

/** Whether a version holds, or held, in the branch of an account, or in one that it belonged to before it moved. */
export function heldFor(account: string, version: string): string {
  return `(${holdsInBranch(version, `${account}.branch`)} or exists (
    select from former_terms was where was.account_id = ${account}.id and was.branch is not null and ${holdsInBranch(version, 'was.branch')}))`
}

/** The limits that would be in force in a branch on a version's first day without it, as a subquery; null where none would. */
export function limitsWithout(version: string, branch: string): string {
  return `(select other.limits_kwh from tariffs other
    where other.category = ${version}.category and other.zones = ${version}.zones
      and other.in_force_from <= ${version}.in_force_from and ${isAnother('other', version)}
      and ${holdsInBranch('other', branch, version)}
    order by other.in_force_from desc limit 1)`
}

/** Whether an account is of a version's category, or was before its terms changed: bills of then were made with it. */
export function wasOfCategory(account: string, version: string): string {
  return `(${account}.category = ${version}.category or exists (
    select from former_terms was where was.account_id = ${account}.id and was.category = ${version}.category))`
}

/** Whether an account has moved: the limits before a version were those of another branch then. */
export function hasMoved(account: string): string {
  return `exists (select from former_terms was where was.account_id = ${account}.id and was.branch is not null)`
}
