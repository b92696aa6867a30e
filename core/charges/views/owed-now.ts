import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { billPeriod } from '../../metering/bill-period.ts'
import type { Supplier } from '../../supplier/supplier.ts'
import { inOrder, isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodOf, periodText } from '../../units/period.ts'
import type { PenaltyRules } from '../closing/post-penalties.ts'
import { balanceIn } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { settlementsOf } from '../debts/settlements-of.ts'
import { loadAccount, type WholeAccount } from '../usage/load-account.ts'
import { loadUnbilled, openUsages } from '../usage/open-usages.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'
import { type ComingBill, comingBills } from './coming-bills.ts'
import { type DueParts, dueParts, type UnpaidBill, unpaidBills } from './due-parts.ts'
import { type PenaltyAhead, penaltyAhead } from './explain-penalty.ts'
import { type Quote, quoteOf } from './quote.ts'

/** A month that will be billed without a reading. */
export type ComingEstimate = {
  period: Temporal.PlainYearMonth
  basis: 'average' | 'norm'
  chargedKopecks: Kopecks
  dueOn: Temporal.PlainDate
}

/** What comes of a reading that was sent after its month's window had closed (billing-rules §12). */
export type LateReading = {
  /** The last day on which readings entered the last of the months without one. */
  lastDay: Temporal.PlainDate
  takenOn: Temporal.PlainDate
  /** Billed by estimate before the reading is, oldest first. */
  months: ComingEstimate[]
  /** The bill that the reading enters, and what it corrects in those months. */
  enters: Temporal.PlainYearMonth
  correctedKopecks: Kopecks
}

/** What the next bill will correct by facts that have changed, where no reading waits for it (billing-rules §12). */
export type ComingCorrection = {
  bill: Temporal.PlainYearMonth
  /** The months that are corrected, oldest first. */
  months: Temporal.PlainYearMonth[]
  /** Less than nothing is given back. */
  correctedKopecks: Kopecks
}

/** The coming bills of readings that wait. */
interface Coming {
  bills: ComingBill[]
  /** The first period that is not closed. */
  open: Temporal.PlainYearMonth
  /** The metering points that were read. */
  read: ReadonlySet<number>
}

/** A quote with all that must be said of it, so that it comes true. */
export interface OwedNow {
  /** The account that it was made of. */
  loaded: WholeAccount
  quote: Quote
  /** What the readings that wait will make of the next bills. */
  waiting: PeriodUsage[]
  /** The last bill that the quote counts in, or that would be made now. */
  period: Temporal.PlainYearMonth
  dueOn: Temporal.PlainDate
  parts: DueParts
  /** What is left of the bills that were made. */
  unpaid: UnpaidBill[]
  late: LateReading | null
  /** Meters whose reading is still missing, and what this month will be charged for them. */
  unread: (ComingEstimate & { serial: string })[]
  correction: ComingCorrection | null
  /** Penalties that no bill holds yet. */
  ahead: PenaltyAhead | null
}

type Rules = PenaltyRules & Pick<Supplier, 'readingWindow'>

/** What is owed, since when and by when, and what the coming bills will add to it if nothing else happens (billing-rules §12). */
export async function owedNow(
  em: EntityManager,
  account: Account,
  rules: Rules,
  today: Temporal.PlainDate,
): Promise<OwedNow> {
  const loaded = await loadAccount(em, account.id)
  const { open, transfers } = loaded
  const unbilled = await loadUnbilled(em, loaded)
  const waiting = unbilled ? openUsages(unbilled) : []
  const owed = quoteOf(loaded, waiting, balanceIn(transfers, today))
  const settlements = settlementsOf(transfers)
  const unpaid = unpaidBills(transfers, rules, settlements)
  const read = unbilled?.read ?? new Set()
  const ahead = unbilled ? comingBills(account.id, unbilled, transfers, rules) : []
  // Without a reading nobody knows yet what the next bill will charge.
  const bills = read.size > 0 ? ahead : []
  const coming = { bills, read, open }
  const [first] = owed.usages
  const period = first ? laterOf(first.reading.period, open) : billPeriod(today, rules.readingWindow)
  // What is not billed yet is not late, however long the closing takes.
  const termOf = ({ dueOn }: ComingBill) => (isBefore(dueOn, today) ? bills.at(-1)!.dueOn : dueOn)
  const added = bills.map(bill => ({
    period: periodText(bill.period),
    dueOn: termOf(bill),
    kopecks: readSum(bill, coming),
  }))
  return {
    loaded,
    quote: owed,
    waiting,
    period,
    dueOn: dueDate(period, rules.dueDates),
    unpaid,
    parts: dueParts(unpaid, owed.balance.balanceKopecks, added, today),
    late: lateReading(coming, owed, rules),
    unread: unreadMeters(loaded, coming, today),
    correction: read.size > 0 ? null : comingCorrection(ahead[0]),
    ahead: penaltyAhead(
      transfers,
      bills.flatMap(({ postings }) => postings),
      rules,
      today,
      open,
      settlements,
    ),
  }
}

/** What of earlier months a bill without a reading corrects; null where that comes to nothing. */
function comingCorrection(bill: ComingBill | undefined): ComingCorrection | null {
  if (!bill) return null
  const { recalculations } = bill
  const correctedKopecks = sumKopecks(recalculations.map(({ amountKopecks }) => amountKopecks))
  if (correctedKopecks === 0n) return null
  const months = [...new Map(recalculations.map(({ period }) => [periodText(period), period])).values()]
  return { bill: bill.period, months: months.toSorted(inOrder), correctedKopecks }
}

/** What a bill adds for the meters that were read, and in months that are closed: of the others nobody knows yet. */
function readSum({ usages, recalculations }: ComingBill, { read, open }: Coming): Kopecks {
  const charged = usages.filter(({ point }) => read.has(point)).map(({ chargeKopecks }) => chargeKopecks)
  const corrected = recalculations.filter(({ point, period }) => read.has(point) || isBefore(period, open))
  return sumKopecks([...charged, ...corrected.map(({ amountKopecks }) => amountKopecks)])
}

function lateReading({ bills, read }: Coming, { usages }: Quote, { readingWindow }: Rules): LateReading | null {
  const enters = bills.findLast(bill => bill.usages.some(usage => read.has(usage.point) && !isEstimated(usage)))
  if (!enters) return null
  const before = bills.filter(({ period }) => isBefore(period, enters.period))
  const months = before.flatMap(bill => {
    const estimated = bill.usages.filter(usage => read.has(usage.point) && isEstimated(usage))
    return estimated.length === 0 ? [] : [estimateOf(bill, estimated)]
  })
  const last = months.at(-1)
  if (!last) return null
  const isTheirs = (earlier: Temporal.PlainYearMonth) => months.some(({ period }) => period.equals(earlier))
  const corrected = bills.flatMap(({ recalculations }) => recalculations.filter(({ period }) => isTheirs(period)))
  return {
    lastDay: last.period.toPlainDate({ day: readingWindow.toDay }),
    takenOn: usages.map(({ reading }) => reading.takenOn).reduce(laterOf),
    months,
    enters: enters.period,
    correctedKopecks: sumKopecks(corrected.map(({ amountKopecks }) => amountKopecks)),
  }
}

function unreadMeters({ meters }: WholeAccount, { bills, read }: Coming, today: Temporal.PlainDate) {
  return bills
    .filter(({ period }) => !isAfter(period, periodOf(today)))
    .flatMap(bill => bill.usages.filter(usage => !read.has(usage.point)).map(usage => ({ bill, usage })))
    .filter(({ usage }) => usage.point !== 0 && isEstimated(usage))
    .map(({ bill, usage }) => ({
      ...estimateOf(bill, [usage]),
      serial: meters.find(({ id }) => id === usage.point)!.serial,
    }))
}

const isEstimated = ({ basis }: PeriodUsage) => basis !== 'actual'

function estimateOf({ period, dueOn }: ComingBill, usages: PeriodUsage[]): ComingEstimate {
  const basis = usages.some(usage => usage.basis === 'norm') ? 'norm' : 'average'
  return { period, dueOn, basis, chargedKopecks: kopecks(sumKopecks(usages.map(({ chargeKopecks }) => chargeKopecks))) }
}
