import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { type Kopecks, sumKopecks } from '../../units/money.ts'
import type { DayInterval } from '../../units/period.ts'
import type { ChargeLine, MeterUse } from '../charge-line.ts'
import type { NoTariff } from '../rating/rate.ts'

export type Basis = 'actual' | 'average' | 'norm'

/** What a period should hold at one metering point by the facts that stand; 0 is the point of an account without a meter. */
export interface PointContent {
  point: number
  basis: Basis
  interval: DayInterval
  /** Of the readings that end the period, the whole use since the ones before. */
  uses: MeterUse[]
  lines: ChargeLine[]
  amountKopecks: Kopecks
}

/** A closed period rated again. */
export interface RecalculatedPeriod {
  point: number
  period: Temporal.PlainYearMonth
  /** What it is made of now. */
  basis: Basis
  cause: ChangeCause
  /** None when nothing is to be charged for it. */
  lines: ChargeLine[]
  /** Rated again − what stands for it on the ledger. */
  amountKopecks: Kopecks
}

/** What a period holds at one metering point: what it costs, and what its bill corrects in earlier periods of that point. */
export interface PeriodUsage {
  point: number
  period: Temporal.PlainYearMonth
  basis: Basis
  interval: DayInterval
  uses: MeterUse[]
  lines: ChargeLine[]
  chargeKopecks: Kopecks
  recalculations: RecalculatedPeriod[]
}

/** All that a period's bill holds for an account. */
export interface BillUsages {
  usages: PeriodUsage[]
  /** Corrections at points for which the period itself charges nothing. */
  apart: RecalculatedPeriod[]
  /** The readings it counts, which it makes billed. */
  readings: number[]
}

/** Why a period cannot be billed: a person has to look. `about` names readings by id, or the first day without a tariff. */
export interface UsageProblem {
  problem: 'contradictory-readings' | 'no-tariff'
  about: string
}

/** A day without a tariff, as the problem it is for a bill. */
export function noTariff({ day }: NoTariff): UsageProblem {
  return { problem: 'no-tariff', about: day.toString() }
}

/** All that a bill corrects of earlier periods. */
export function correctionsIn({ usages, apart }: Pick<BillUsages, 'usages' | 'apart'>): RecalculatedPeriod[] {
  return [...usages.flatMap(({ recalculations }) => recalculations), ...apart]
}

/** What a bill's usages add to the balance. */
export function usagesKopecks(bill: Pick<BillUsages, 'usages' | 'apart'>): Kopecks {
  const charges = bill.usages.map(({ chargeKopecks }) => chargeKopecks)
  const corrections = correctionsIn(bill).map(({ amountKopecks }) => amountKopecks)
  return sumKopecks([...charges, ...corrections])
}
