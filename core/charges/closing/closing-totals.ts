import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type BillUsages, correctionsIn, type PeriodUsage } from '../usage/period-usage.ts'

/** What a closing has made before it begins. */
export const noTotals = {
  accounts: 0,
  /** Charges by what they are made of. */
  actual: 0,
  average: 0,
  norm: 0,
  recalculations: 0,
  chargedKopecks: kopecks(0),
  recalculatedKopecks: kopecks(0),
  penaltyKopecks: kopecks(0),
}

/** What a closing has made so far. */
export type ClosingTotals = typeof noTotals

export function totalsOf(bills: readonly BillUsages[], penalties: Iterable<Kopecks>): ClosingTotals {
  const usages = bills.flatMap(bill => bill.usages)
  const made = (basis: PeriodUsage['basis']) => usages.filter(usage => usage.basis === basis).length
  const recalculations = bills.flatMap(correctionsIn)
  return {
    accounts: bills.length,
    actual: made('actual'),
    average: made('average'),
    norm: made('norm'),
    chargedKopecks: sumKopecks(usages.map(usage => usage.chargeKopecks)),
    recalculations: recalculations.length,
    recalculatedKopecks: sumKopecks(recalculations.map(({ amountKopecks }) => amountKopecks)),
    penaltyKopecks: sumKopecks(penalties),
  }
}

export function addTotals(a: ClosingTotals, b: ClosingTotals): ClosingTotals {
  return {
    accounts: a.accounts + b.accounts,
    actual: a.actual + b.actual,
    average: a.average + b.average,
    norm: a.norm + b.norm,
    recalculations: a.recalculations + b.recalculations,
    chargedKopecks: kopecks(a.chargedKopecks + b.chargedKopecks),
    recalculatedKopecks: kopecks(a.recalculatedKopecks + b.recalculatedKopecks),
    penaltyKopecks: kopecks(a.penaltyKopecks + b.penaltyKopecks),
  }
}
