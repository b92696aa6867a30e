import type { MonthlyUse } from '../../../core/charges/views/monthly-use.ts'
import type { UseSummary } from '../../../core/charges/views/use-summary.ts'
import type { HistoryReading } from '../../../core/metering/reading-history.ts'
import type { UseChart } from '../../messages/message.ts'
import type { Months, MonthsProblem } from '../../understanding/read-months.ts'

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

/** «История показаний». */
export interface HistoryTexts {
  button: string
  /** Asks for a period; what is known of the last year comes first. */
  ask(known: Months & { accountNumber: string; summary: UseSummary }): string
  months(count: number): string
  ownDates: string
  askDates(now: Temporal.PlainYearMonth): string
  wrongDates(problem: MonthsProblem, now: Temporal.PlainYearMonth): string
  /** Nothing is known of an account at all. */
  none(accountNumber: string): string
  /** Nothing is known of a period; `known` are the months of which something is. */
  nothingIn(period: Months, known: Months): string
  /** Under the chart. */
  use(view: UseView): string
  chart(view: UseView): UseChart
  table(view: TableView): string
  newer: string
  older: string
  otherPeriod: string
}
