import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { RecalculationRow } from '../charges/charge.table.ts'
import { transfersOf } from '../charges/debts/account-transfers.ts'
import { type ReadUse, readUses } from '../charges/usage/read-uses.ts'
import { type DueParts, dueParts, unpaidBills } from '../charges/views/due-parts.ts'
import { dueAfter } from '../charges/views/quote.ts'
import { type StatementPeriod, statement } from '../charges/views/statement.ts'
import { BilledTransfer } from '../ledger/bill.table.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { firstDayOf, lastDayOf } from '../units/dates.ts'
import { kopecks } from '../units/money.ts'
import { periodText } from '../units/period.ts'
import { billExplanation } from './bill-explanation.ts'
import { freezeInvoice } from './freeze-invoice.ts'
import type { Invoice } from './invoice.table.ts'
import { type InvoiceData, invoiceLanguage } from './invoice-data.ts'
import { owedQr } from './owed-qr.ts'
import { printedCorrections } from './printed-corrections.ts'
import { printedDue } from './printed-due.ts'
import { printedLines, printedMeter } from './printed-meter.ts'
import { printedParties } from './printed-parties.ts'

/**
 * Issues the bill of a closed period, frozen under a number: asked again, it is the same to the byte. Null when the period is not closed
 * for the account.
 */
export async function issuePeriodInvoice(
  em: EntityManager,
  account: Account,
  supplier: Supplier,
  period: Temporal.PlainYearMonth,
  now: Temporal.Instant,
): Promise<Invoice | null> {
  const [closed] = await statement(em, account, { before: period.add({ months: 1 }), count: 1 })
  if (!closed?.closedAt || !closed.period.equals(period)) return null
  const issuedOn = todayIn(branchOf(supplier, account.branch), closed.closedAt)
  const uses = await readUses(
    em,
    closed.charges.flatMap(charge => charge.uses),
  )
  const recalculations = await em.find(
    RecalculationRow,
    { account: account.id, period },
    { orderBy: { earlier: 'asc', point: 'asc' } },
  )
  const parts = await partsAtClosing(em, account, supplier, closed)
  const write = (number: string) => ({
    ...billData(closed, { uses, recalculations }, account, supplier),
    ...printedDue(parts),
    number,
    issuedOn: issuedOn.toString(),
  })
  const cause = `bill:${account.id}:${periodText(period)}`
  return await freezeInvoice(em, { accountId: account.id, period, cause, issuedOn }, write, now)
}

/** What of a bill's sum is late on the period's last day, by what this bill and those before it have counted. */
async function partsAtClosing(
  em: EntityManager,
  account: Account,
  supplier: Supplier,
  { period, closingKopecks }: StatementPeriod,
): Promise<DueParts> {
  const counted = await em.find(BilledTransfer, { account: account.id, period: { $lte: period } })
  const ids = new Set(counted.map(({ transfer }) => transfer))
  const transfers = await transfersOf(em, account.id)
  const unpaid = unpaidBills(
    transfers.filter(({ id }) => ids.has(id)),
    supplier,
  )
  return dueParts(unpaid, closingKopecks, [], lastDayOf(period))
}

function billData(
  bill: StatementPeriod,
  details: { uses: ReadUse[]; recalculations: RecalculationRow[] },
  account: Account,
  supplier: Supplier,
): Omit<InvoiceData, 'number' | 'issuedOn'> {
  const { period, charges, lines } = bill
  const total = dueAfter(kopecks(bill.closingKopecks - bill.openingKopecks), bill.openingKopecks)
  const due = total.dueKopecks > 0n ? { qr: owedQr({ ...total, accountNumber: account.number, period }, supplier) } : {}
  const corrections = printedCorrections(bill, details)
  return {
    version: 1,
    language: invoiceLanguage,
    kind: 'bill',
    period: periodText(period),
    ...printedParties(account, supplier),
    meters: details.uses.map(printedMeter),
    lines: charges.flatMap(charge => printedLines(charge.lines)),
    recalculations: corrections,
    penaltyKopecks: String(bill.penaltyKopecks),
    balance: { amountKopecks: String(bill.openingKopecks), on: firstDayOf(period).toString() },
    payments: lines
      .filter(({ column }) => column === 'paid')
      .map(({ on, amountKopecks }) => ({ on: on.toString(), amountKopecks: String(-amountKopecks) })),
    chargedKopecks: String(bill.chargedKopecks),
    dueKopecks: String(total.dueKopecks),
    advanceKopecks: String(total.advanceKopecks),
    dueDate: bill.dueOn!.toString(),
    ...due,
    explanation: billExplanation(bill, corrections, details.recalculations),
  }
}
