import type { TariffVersion } from '../../tariffs/tariff-version.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import type { DayInterval } from '../../units/period.ts'
import type { ChargeLine, MeterUse } from '../charge-line.ts'
import type { NoTariff } from '../rating/rate.ts'
import type { PointReading } from './metering-point.ts'

/** What an account is billed by. */
export interface Terms {
  normWh: bigint
  rangeExempt: boolean
  /** The versions for meters of so many zones. */
  tariffs(zones: number): readonly TariffVersion[]
}

interface RecalculatedPeriod {
  period: Temporal.PlainYearMonth
  lines: ChargeLine[]
  amountKopecks: Kopecks
}

/** What a period holds at one metering point: what it costs, and what that corrects in earlier periods. */
export interface PeriodUsage {
  point: number
  period: Temporal.PlainYearMonth
  basis: 'actual' | 'average' | 'norm'
  interval: DayInterval
  uses: MeterUse[]
  lines: ChargeLine[]
  chargeKopecks: Kopecks
  recalculations: RecalculatedPeriod[]
  /** The readings it is made of, which it makes billed. */
  readings: PointReading[]
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

/** What a usage adds to the balance. */
export function usageKopecks({ chargeKopecks, recalculations }: PeriodUsage): Kopecks {
  return kopecks(chargeKopecks + sumKopecks(recalculations.map(({ amountKopecks }) => amountKopecks)))
}
