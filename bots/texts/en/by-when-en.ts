import { numbersEn } from './numbers-en.ts'

const { money } = numbersEn

/** “ by 15 December”, and what of a sum is late. */
export const byWhenEn = (due: bigint, overdue: bigint, term: string) => {
  if (overdue <= 0n) return ` by ${term}`
  if (overdue >= due) return ', overdue'
  return `: ${money(overdue)} overdue, ${money(due - overdue)} by ${term}`
}
