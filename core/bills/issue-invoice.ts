import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import { dueDate } from '../charges/debts/due-date.ts'
import { type OwedNow, owedNow } from '../charges/views/owed-now.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { parsePeriod, periodText } from '../units/period.ts'
import { freezeInvoice } from './freeze-invoice.ts'
import type { Invoice } from './invoice.table.ts'
import { type InvoiceData, invoiceLanguage } from './invoice-data.ts'
import { owedQr } from './owed-qr.ts'
import { debtExplanation, lateSentences, printedDebts, printedDue } from './printed-due.ts'
import { printedLines, printedMeter } from './printed-meter.ts'
import { printedParties } from './printed-parties.ts'
import { byReadingOf, quoteExplanation } from './sentences.ts'

/**
 * Issues the bill for what an account owes now: readings waiting for a bill, and the balance (billing-rules §12). Its data is frozen under a
 * number; while nothing that it shows has changed, asking again on the same day gives the same bill.
 */
export async function issueInvoice(
  em: EntityManager,
  account: Account,
  supplier: Supplier,
  today: Temporal.PlainDate,
  now: Temporal.Instant,
): Promise<Invoice> {
  const owed = await owedNow(em, account, supplier, today)
  const period = owed.quote.usages.length > 0 ? owed.period : lastUnpaid(owed)
  const write = (number: string) => invoiceData(owed, account, supplier, { number, period, today })
  const shown = createHash('sha256')
    .update(JSON.stringify(write('')))
    .digest('hex')
  const cause = `quote:${account.id}:${period}:${today}:${shown}`
  return await freezeInvoice(em, { accountId: account.id, period, cause, issuedOn: today }, write, now)
}

interface Heading {
  number: string
  period: Temporal.PlainYearMonth
  today: Temporal.PlainDate
}

/** A debt is named by its newest bill. */
function lastUnpaid({ unpaid, period }: OwedNow): Temporal.PlainYearMonth {
  return unpaid.map(bill => parsePeriod(bill.period)).findLast(Boolean) ?? period
}

function invoiceData(owedNow: OwedNow, account: Account, supplier: Supplier, heading: Heading): InvoiceData {
  const { quote: owed, parts, late, unpaid } = owedNow
  const { number, period, today } = heading
  const due = owed.dueKopecks > 0n ? { qr: owedQr({ ...owed, accountNumber: account.number, period }, supplier) } : {}
  const lastRead = owed.usages.at(-1)?.reading.takenOn
  return {
    version: 1,
    language: invoiceLanguage,
    number,
    issuedOn: today.toString(),
    kind: lastRead ? 'quote' : 'debt',
    period: periodText(period),
    ...printedParties(account, supplier),
    meters: owed.usages.map(printedMeter),
    lines: owed.usages.flatMap(({ rating }) => printedLines(rating.lines)),
    recalculations: owed.recalculations.map(({ period, amountKopecks }) => ({
      period: periodText(period),
      amountKopecks: String(amountKopecks),
      reason: byReadingOf(lastRead!),
    })),
    penaltyKopecks: '0',
    balance: { amountKopecks: String(owed.balance.balanceKopecks), on: owed.balance.asOf.toString() },
    payments: [],
    chargedKopecks: String(owed.chargeKopecks),
    dueKopecks: String(owed.dueKopecks),
    advanceKopecks: String(owed.advanceKopecks),
    dueDate: (parts.dues.at(-1)?.dueOn ?? dueDate(period, supplier.dueDates)).toString(),
    ...due,
    ...printedDue(parts),
    ...(lastRead ? {} : { debts: printedDebts(unpaid) }),
    explanation: lastRead ? [...lateSentences(late), ...quoteExplanation(owed)] : debtExplanation(owedNow),
  }
}
