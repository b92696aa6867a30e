import { money } from '../views/numbers.ts'

/** “ by 15.12.2026”, and what of a sum is late. */
export const byWhenEn = (due: bigint, overdue: bigint, term: string) => {
  if (overdue <= 0n) return ` by ${term}`
  if (overdue >= due) return ', overdue'
  return `: ${money(overdue)} overdue, ${money(due - overdue)} by ${term}`
}
