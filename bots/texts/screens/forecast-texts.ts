import type { PenaltyAhead } from '../../../core/charges/views/explain-penalty.ts'
import type { Forecast } from '../../../core/charges/views/forecast.ts'
import { kilowattHours, noBreak } from '../views/numbers.ts'

/** How long a meter's readings count; `isOver` says that they do not any more. */
export type VerificationView = { serial: string; until: Temporal.PlainDate; isOver: boolean }

/** The same month a year ago; by how many percent the daily use has changed. */
export type LastYearView = { period: Temporal.PlainYearMonth; volumeWh: bigint; percent: bigint }

/** What can be known ahead. */
export interface ForecastTexts {
  usual(forecast: Forecast): string
  penaltyAhead(ahead: PenaltyAhead): string
  verification(verification: VerificationView): string
  lastYear(before: LastYearView): string
}

/** «2,6» kilowatt-hours a day, in whole tenths: nobody's day is known closer. */
export const dailyUse = ({ dailyWh }: Forecast): string => kilowattHours(((dailyWh + 50n) / 100n) * 100n)

/** «118» kilowatt-hours in the month, whole: a forecast needs no decimals. */
export const monthlyUse = ({ volumeWh }: Forecast): string => kilowattHours(((volumeWh + 500n) / 1000n) * 1000n)

/** «12 %» by which something has grown or fallen, without the sign. */
export const percentText = (percent: bigint): string => `${percent < 0n ? -percent : percent}${noBreak}%`
