import type { HistoryRow, TableView, UseView } from '../../../bots/texts/views/use-view.ts'
import { type MonthlyUse, useBases } from '../../../core/charges/views/monthly-use.ts'
import { useSummary } from '../../../core/charges/views/use-summary.ts'

const period = (text: string) => Temporal.PlainYearMonth.from(text)
const day = (text: string) => Temporal.PlainDate.from(text)
const months = { from: period('2026-06'), to: period('2026-10') }
const one = { from: period('2026-10'), to: period('2026-10') }
const each = (values: unknown[]) => values.map(value => [value])

const month = (text: string, kwh: number[], basis: MonthlyUse['basis'] = 'actual'): MonthlyUse => ({
  period: period(text),
  basis,
  zones: kwh.map((value, index) => ({ zone: index + 1, zones: kwh.length, volumeWh: BigInt(value) * 1000n + 1n })),
})

const view = (now: MonthlyUse[], yearBefore: MonthlyUse[], more: Partial<UseView> = {}): UseView => ({
  accountNumber: '12345',
  ...months,
  months: now,
  yearBefore,
  summary: useSummary(now, yearBefore),
  ...more,
})

const lastYear = (kwh: number) => [month('2025-10', [kwh])]
const views = [
  ...[0, 1, 99, 100, 101, 350].map(kwh => view([month('2026-10', [100])], lastYear(kwh), one)),
  ...[100, 0].map(kwh => view([month('2026-10', [kwh])], lastYear(0), one)),
  view(
    useBases.map((basis, index) => month(`2026-0${6 + index}`, basis === 'norm' ? [90] : [120, 45], basis)),
    lastYear(100),
  ),
  view([month('2026-09', [1, 2, 3]), month('2026-10', [1234, 2345, 3456])], lastYear(100)),
]

const reading = { serial: '180607', takenOn: day('2026-10-27'), valuesWh: [20_032_400n], usedWh: [67_000n] }
const sources = ['resident', 'control', 'opening', 'closing'] as const
const rows: HistoryRow[] = [
  ...sources.flatMap(source =>
    [true, false].map(isCounted => ({ kind: 'reading' as const, ...reading, source, isCounted })),
  ),
  {
    kind: 'reading',
    ...reading,
    serial: '2',
    valuesWh: [1n, 2n, 3n],
    usedWh: null,
    source: 'opening',
    isCounted: true,
  },
  { kind: 'reading', ...reading, valuesWh: [1n, 2n], usedWh: [1n, 0n], source: 'control', isCounted: true },
  { kind: 'estimate', period: one.from, basis: 'average', volumeWh: 92_251n },
  { kind: 'estimate', period: one.from, basis: 'norm', volumeWh: 0n },
]
const table: TableView = { ...months, accountNumber: '12345', rows, page: 0, pages: 2 }

/** What the texts of the history are called with in their tests. */
export const historyExamples: Record<string, unknown[][]> = {
  'history.ask': each(views),
  'history.months': each([1, 2, 3, 5, 11, 21]),
  'history.askDates': each([one.to]),
  'history.wrongDates': ['unclear', 'reversed', 'future', 'too-long'].map(problem => [problem, one.to]),
  'history.none': each(['12345']),
  'history.nothingIn': [[one, months]],
  'history.use': each(views),
  // A picture: its own test looks at its words.
  'history.chart': [],
  'history.table': each([
    table,
    { ...table, rows: rows.slice(0, 1), pages: 1 },
    { ...table, ...one, rows: [], pages: 1 },
  ]),
}
