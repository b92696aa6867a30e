import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { accountBook } from '../../ledger/account-book.ts'
import { Bill } from '../../ledger/bill.table.ts'
import { type BillColumn, billColumn } from '../../ledger/bill-column.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { firstDayOf } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { Charge } from '../charge.table.ts'

/** One transfer of the ledger on an account's statement. */
export interface StatementLine {
  transferId: string
  /** `charge`, `recalculation`, `penalty`, `payment`, `refund`, `reversal`. */
  code: string
  column: Exclude<BillColumn, 'opening'>
  /** The transfer it undoes. */
  reverses: string | null
  on: Temporal.PlainDate
  /** Positive adds to the debt. */
  amountKopecks: Kopecks
  /** The balance after it. */
  balanceKopecks: Kopecks
}

/** What happened to an account in one period: `opening + charged + recalculated + penalty − paid = closing`. */
export interface StatementPeriod {
  period: Temporal.PlainYearMonth
  /** Null while the period is open: it holds what no bill has counted yet. */
  closedAt: Temporal.Instant | null
  dueOn: Temporal.PlainDate | null
  openingKopecks: Kopecks
  chargedKopecks: Kopecks
  recalculatedKopecks: Kopecks
  penaltyKopecks: Kopecks
  paidKopecks: Kopecks
  closingKopecks: Kopecks
  lines: StatementLine[]
  /** What was used and how it was rated, by metering point. */
  charges: Charge[]
}

/**
 * An account's statement («Сведения о расчётах»), newest period first: the open one and so many closed ones, or so many before a
 * period. Every line is a transfer of the ledger, and the balances run through all of them.
 */
export async function statement(
  em: EntityManager,
  account: Account,
  { before, count = 12 }: { before?: Temporal.PlainYearMonth; count?: number } = {},
): Promise<StatementPeriod[]> {
  const open = await nextPeriod(em, account)
  const wanted = before ?? open.add({ months: 1 })
  const bills = await em.find(
    Bill,
    { account: account.id, period: { $lt: wanted } },
    { orderBy: { period: 'desc' }, limit: count },
  )
  const periods = before ? bills.map(({ period }) => period) : [open, ...bills.map(({ period }) => period)]
  const lines = await readLines(em, account.id, open, periods)
  const charges = await em.find(
    Charge,
    { account: account.id, period: { $in: periods } },
    { orderBy: { point: 'asc' } },
  )
  return periods.map(period => {
    const own = lines.filter(line => line.period.equals(period))
    const bill = bills.find(each => each.period.equals(period))
    const before = bills.find(each => each.period.equals(period.subtract({ months: 1 })))
    const openingKopecks = bill?.openingKopecks ?? before?.closingKopecks ?? sumOf(own, 'opening')
    return {
      period,
      closedAt: bill?.closedAt ?? null,
      dueOn: bill?.dueOn ?? null,
      ...columns(openingKopecks, own),
      charges: charges.filter(charge => charge.period.equals(period)),
    }
  })
}

type Line = Omit<StatementLine, 'balanceKopecks' | 'column'> & { column: BillColumn; period: Temporal.PlainYearMonth }

function columns(openingKopecks: Kopecks, all: Line[]) {
  let balanceKopecks = openingKopecks
  const lines = all.flatMap(({ period: _, column, ...line }) => {
    if (column === 'opening') return []
    balanceKopecks = kopecks(balanceKopecks + line.amountKopecks)
    return [{ ...line, column, balanceKopecks }]
  })
  return {
    openingKopecks,
    chargedKopecks: sumOf(all, 'charged'),
    recalculatedKopecks: sumOf(all, 'recalculated'),
    penaltyKopecks: sumOf(all, 'penalty'),
    paidKopecks: kopecks(-sumOf(all, 'paid')),
    closingKopecks: balanceKopecks,
    lines,
  }
}

function sumOf(lines: Line[], column: BillColumn): Kopecks {
  return sumKopecks(lines.filter(line => line.column === column).map(({ amountKopecks }) => amountKopecks))
}

interface LineRow {
  id: string
  code: string
  col: BillColumn
  reverses: string | null
  on: string
  signed: string
  period: string
}

/** What no bill has counted belongs to the open period. */
const selectLines = `
  with lines as (
    select t.id, t.code, t.reverses, t.posted_on, t.posted_at, coalesce(b.period, ?::date) as period,
      case when t.debit_id = ? then t.amount_kopecks else -t.amount_kopecks end as signed,
      not exists (select from bills e where e.account_id = ? and e.period < coalesce(b.period, ?::date)) as is_first
    from ledger_transfers t left join billed_transfers b on b.transfer_id = t.id
    where t.debit_id = ? or t.credit_id = ?
  )
  select id, code, ${billColumn} as col, reverses, posted_on::text as on, signed::text, period::text
  from lines where period = any(?::date[]) order by period, posted_on, posted_at, id`

async function readLines(
  em: EntityManager,
  accountId: number,
  open: Temporal.PlainYearMonth,
  periods: Temporal.PlainYearMonth[],
): Promise<Line[]> {
  const book = accountBook(accountId)
  const wanted = `{${periods.map(firstDayOf).join(',')}}`
  const parameters = [String(firstDayOf(open)), book, accountId, String(firstDayOf(open)), book, book, wanted]
  const rows = await em.execute<LineRow[]>(selectLines, parameters)
  return rows.map(({ id, col, on, signed, period, ...row }) => ({
    ...row,
    transferId: id,
    column: col,
    on: Temporal.PlainDate.from(on),
    amountKopecks: kopecks(BigInt(signed)),
    period: Temporal.PlainDate.from(period).toPlainYearMonth(),
  }))
}
