import { periodText } from '../units/period.ts'

/** What a bill charges an account for a period at a metering point, as the id of its row and of its transfer. */
export function chargeCause(accountId: number, bill: Temporal.PlainYearMonth, point: number): string {
  return `charge:${accountId}:${periodText(bill)}:${point}`
}

/** What a bill corrects in an earlier period. */
export function recalculationCause(
  accountId: number,
  bill: Temporal.PlainYearMonth,
  point: number,
  earlier: Temporal.PlainYearMonth,
): string {
  return `recalculation:${accountId}:${periodText(bill)}:${point}:${periodText(earlier)}`
}

/** What a bill adds of penalty for the charge of a period ("2026-03"). */
export function penaltyCause(accountId: number, bill: Temporal.PlainYearMonth, charged: string): string {
  return `penalty:${accountId}:${periodText(bill)}:${charged}`
}
