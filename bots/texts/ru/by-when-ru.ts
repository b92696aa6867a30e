import { numbersRu } from './numbers-ru.ts'

const { money } = numbersRu

/** « до 15.12.2026», and what of a sum is late. */
export const byWhenRu = (due: bigint, overdue: bigint, term: string) => {
  if (overdue <= 0n) return ` до ${term}`
  if (overdue >= due) return ', срок оплаты прошёл'
  return `: ${money(overdue)} просрочено, ${money(due - overdue)} до ${term}`
}
