import { findMonthlyUse } from '../../core/charges/views/find-monthly-use.ts'
import type { MonthlyUse } from '../../core/charges/views/monthly-use.ts'
import { sumWh, useSummary } from '../../core/charges/views/use-summary.ts'
import { readingHistory } from '../../core/metering/reading-history.ts'
import type { LinkedAccount } from '../../core/peers/linked-accounts.ts'
import { inOrder, isAfter, isBefore, lastDayOf } from '../../core/units/dates.ts'
import { periodOf } from '../../core/units/period.ts'
import type { ActionContext } from '../port/chat.ts'
import type { HistoryRow, TableView, UseView } from '../texts/views/use-view.ts'
import { type Months, monthsBetween, mostMonths } from '../understanding/read-months.ts'
import { localDay } from './account-views.ts'

/** A year of readings; those of several zones take two lines each. */
const linesOnPage = 12

/** The months a button asks for; null where it is forged: months that are missing, turned round or too many. */
export function monthsAsked(
  from: Temporal.PlainYearMonth | undefined,
  to: Temporal.PlainYearMonth | undefined,
): Months | null {
  if (!from || !to || isAfter(from, to)) return null
  return monthsBetween({ from, to }) > mostMonths ? null : { from, to }
}

/** All that is known of an account's use, month by month, and the month it is. */
export async function knownUse(context: ActionContext, { account }: Pick<LinkedAccount, 'account'>) {
  const now = localDay(context, account).toPlainYearMonth()
  const from = now.subtract({ months: 2 * mostMonths })
  const months = await findMonthlyUse(context.em, account, { from, to: now.add({ months: 1 }) })
  return { now, months }
}

/** So many months up to the last one of which something is known. */
export function lastMonths(known: MonthlyUse[], count: number): Months | undefined {
  const to = known.at(-1)?.period
  return to && { from: to.subtract({ months: count - 1 }), to }
}

export function useIn(known: MonthlyUse[], accountNumber: string, { from, to }: Months): UseView {
  const months = monthsIn(known, { from, to })
  const yearBefore = monthsIn(known, { from: from.subtract({ years: 1 }), to: to.subtract({ years: 1 }) })
  return { accountNumber, from, to, months, yearBefore, summary: useSummary(months, yearBefore) }
}

function monthsIn(known: MonthlyUse[], { from, to }: Months): MonthlyUse[] {
  return known.filter(({ period }) => isWithin(period, { from, to }))
}

/** A page of an account's readings and of the months without any, newest first. */
export async function viewTable(
  { em }: ActionContext,
  { account }: LinkedAccount,
  known: MonthlyUse[],
  period: Months,
  wanted: number,
): Promise<TableView> {
  const readings = (await readingHistory(em, account.id)).map(reading => ({ kind: 'reading' as const, ...reading }))
  const rows = [...readings, ...known.flatMap(estimateRow)]
    .filter(row => isWithin(periodOf(dayOf(row)), period))
    .toSorted((a, b) => inOrder(dayOf(b), dayOf(a)))
  const isDivided = rows.some(row => row.kind === 'reading' && row.valuesWh.length > 1)
  const rowsOnPage = isDivided ? linesOnPage / 2 : linesOnPage
  const pages = Math.max(1, Math.ceil(rows.length / rowsOnPage))
  const page = Math.min(Math.max(wanted, 0), pages - 1)
  const shown = rows.slice(page * rowsOnPage, (page + 1) * rowsOnPage)
  return { from: period.from, to: period.to, accountNumber: account.number, rows: shown, page, pages }
}

function estimateRow({ period, basis, zones }: MonthlyUse): HistoryRow[] {
  return basis === 'average' || basis === 'norm' ? [{ kind: 'estimate', period, basis, volumeWh: sumWh(zones) }] : []
}

/** A month without a reading stands where its last day does. */
function dayOf(row: HistoryRow): Temporal.PlainDate {
  return row.kind === 'reading' ? row.takenOn : lastDayOf(row.period)
}

function isWithin(month: Temporal.PlainYearMonth, { from, to }: Months): boolean {
  return !isBefore(month, from) && !isAfter(month, to)
}
