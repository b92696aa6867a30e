import { allocate } from '../../units/allocate.ts'
import { isAfter, isBefore, lastDayOf, laterOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { parsePeriod, periodOf } from '../../units/period.ts'
import { growingPenalties, type PenaltyRules } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { type PenaltySpan, penaltySpans, penaltyUnit } from '../debts/penalty.ts'
import { debtOf } from '../debts/settle-all.ts'
import { settlementsOf } from '../debts/settlements-of.ts'
import { unpaidBills } from './due-parts.ts'

/** What a penalty on one month's charge consists of; the spans' sums add up to its own exactly. */
export type ExplainedPenalty = {
  /** The month whose charge was paid late. */
  period: Temporal.PlainYearMonth
  dueOn: Temporal.PlainDate
  amountKopecks: Kopecks
  spans: (Omit<PenaltySpan, 'exact'> & { amountKopecks: Kopecks })[]
}

/**
 * The penalty that a bill has posted for a month's charge, day by day: `days` is the bill's month (billing-rules §7). The kopecks of
 * the sum are shared among the spans by the largest remainder. No spans are given where money learned of later has changed what
 * was owed: then the sum is a correction, and no days of this month explain it.
 */
export function explainPenalty(
  transfers: readonly AccountTransfer[],
  charged: { period: string; amountKopecks: Kopecks },
  days: { from: Temporal.PlainDate; to: Temporal.PlainDate },
  { dueDates, penaltyRates }: PenaltyRules,
): ExplainedPenalty | null {
  const period = parsePeriod(charged.period)
  if (!period) return null
  const { amountKopecks } = charged
  const dueOn = dueDate(period, dueDates)
  const debt = { ...debtOf(settlementsOf(transfers), charged.period), dueOn }
  const last = days.to.subtract({ days: 1 })
  const spans = penaltySpans(debt, penaltyRates, last).flatMap(span => clipped(span, days.from))
  const parts = spans.map(span => span.exact)
  const exact = sumOf(parts)
  // The sum is a difference of two rounded ones, so it may be a kopeck off the exact one, but never more.
  const isTheirs = amountKopecks > 0n && (exact - amountKopecks * penaltyUnit) ** 2n <= penaltyUnit ** 2n
  if (!isTheirs) return { period, dueOn, amountKopecks, spans: [] }
  const sums = allocate(amountKopecks, parts)
  const shared = spans.map(({ exact: _, ...span }, index) => ({ ...span, amountKopecks: kopecks(sums[index]!) }))
  return { period, dueOn, amountKopecks, spans: shared }
}

function clipped(span: PenaltySpan, from: Temporal.PlainDate): PenaltySpan[] {
  if (!isBefore(span.from, from)) return [span]
  if (!isAfter(span.to, from)) return []
  const days = BigInt(from.until(span.to).days)
  return [{ ...span, from, days, exact: (span.exact / span.days) * days }]
}

/** The penalties that no bill holds yet. */
export type PenaltyAhead = {
  /** Grown up to and including today: the next bill will hold it, even if everything is paid today. */
  grownKopecks: Kopecks
  /** Whether tomorrow adds to it, if nothing is paid. */
  isGrowing: boolean
  on: Temporal.PlainDate
  /** What it will be by that day, if nothing is paid. */
  kopecks: Kopecks
  /** The bill of today's month, which will hold what has grown by its last day; null where that is further off. */
  bill: Temporal.PlainYearMonth | null
}

/** A penalty begins a month after the due day; two weeks of it are enough to see what waiting costs. */
const daysPastDue = 45

/**
 * What penalties will have grown by, by the ledger as it is, if nothing is paid (billing-rules §7): by the end of the month, whose bill
 * will hold it; or, while the debt is young, by a month from today or the 45th day after it was due, whichever is later. Null where
 * nothing is late. `coming` is what the coming bills will post for readings that wait, `open` the first period without a bill.
 */
export function penaltyAhead(
  ledger: readonly AccountTransfer[],
  coming: readonly AccountTransfer[],
  rules: PenaltyRules,
  today: Temporal.PlainDate,
  open: Temporal.PlainYearMonth,
  settlements = settlementsOf(ledger),
): PenaltyAhead | null {
  // What a coming bill gives back is not owed for ever.
  const growths =
    coming.length > 0 ? growingPenalties([...ledger, ...coming], rules) : growingPenalties(ledger, rules, settlements)
  const by = (day: Temporal.PlainDate) => sumKopecks(growths(day).map(({ kopecks }) => kopecks))
  const month = periodOf(today)
  const monthEnd = lastDayOf(month)
  const atMonthEnd = by(monthEnd)
  if (atMonthEnd > 0n) {
    const grownKopecks = by(today)
    const isGrowing = by(today.add({ days: 1 })) > grownKopecks
    return { grownKopecks, isGrowing, on: monthEnd, kopecks: atMonthEnd, bill: open.equals(month) ? month : null }
  }
  const dueOn = unpaidBills(ledger, rules, settlements).find(bill => bill.principalKopecks > 0n && bill.dueOn)?.dueOn
  if (!dueOn || !isBefore(dueOn, today)) return null
  const young = dueOn.add({ days: daysPastDue })
  const on = laterOf(young, today.add({ months: 1 }))
  const sum = by(on)
  return sum > 0n ? { grownKopecks: kopecks(0), isGrowing: true, on, kopecks: sum, bill: null } : null
}
