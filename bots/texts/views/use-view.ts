import type { MonthlyUse } from '../../../core/charges/views/monthly-use.ts'
import type { UseSummary } from '../../../core/charges/views/use-summary.ts'
import type { HistoryReading } from '../../../core/metering/reading-history.ts'
import type { Months } from '../../understanding/read-months.ts'

/** A line of the table: a reading, or a month that was billed without one. */
export type HistoryRow =
  | ({ kind: 'reading' } & HistoryReading)
  | { kind: 'estimate'; period: Temporal.PlainYearMonth; basis: 'average' | 'norm'; volumeWh: bigint }

/** What an account used over a period. */
export type UseView = {
  accountNumber: string
  from: Temporal.PlainYearMonth
  to: Temporal.PlainYearMonth
  months: MonthlyUse[]
  /** As far as it is known. */
  yearBefore: MonthlyUse[]
  summary: UseSummary
}

/** A page of the table, newest first. */
export type TableView = Months & {
  accountNumber: string
  rows: HistoryRow[]
  page: number
  pages: number
}
