import { type Kopecks, kopecks } from '../../units/money.ts'

/** What a period still owes, or what a payment settled of it. The period is "2026-03", so that it sorts by its text. */
export type PeriodSums = {
  period: string
  principalKopecks: Kopecks
  penaltyKopecks: Kopecks
}

/**
 * What a payment settles (billing-rules §8): the principal of the oldest period first, then the penalties, oldest first; what is
 * left is an advance. Gives a sum for every period owed, in the order given.
 */
export function settle(
  paymentKopecks: Kopecks,
  owed: readonly PeriodSums[],
): { settled: PeriodSums[]; advanceKopecks: Kopecks } {
  let left: bigint = paymentKopecks
  const settled = owed.map(({ period }) => ({ period, principalKopecks: kopecks(0), penaltyKopecks: kopecks(0) }))
  const oldestFirst = [...owed.keys()].sort((a, b) => compareTexts(owed[a]!.period, owed[b]!.period))
  for (const part of ['principalKopecks', 'penaltyKopecks'] as const) {
    for (const index of oldestFirst) {
      const most = owed[index]![part]
      const taken = left < most ? left : most
      settled[index]![part] = kopecks(taken)
      left -= taken
    }
  }
  return { settled, advanceKopecks: kopecks(left) }
}

function compareTexts(a: string, b: string): number {
  if (a === b) return 0
  return a < b ? -1 : 1
}
