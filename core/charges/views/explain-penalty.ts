import { allocate } from '../../units/allocate.ts'
import { isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { parsePeriod } from '../../units/period.ts'
import { type PenaltyRules, penaltyGrowths } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { type PenaltySpan, penaltySpans, penaltyUnit } from '../debts/penalty.ts'
import { debtOf } from '../debts/settle-all.ts'
import { settlementsOf } from '../debts/settlements-of.ts'

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

/** The penalty there will be by a day when nothing more is paid. */
export type PenaltyAhead = { on: Temporal.PlainDate; kopecks: Kopecks }

/** A penalty begins a month after the due day; two weeks of it are enough to see what waiting costs. */
const daysPastDue = 45

/**
 * What penalties will have grown by, by the ledger as it is, if nothing is paid (billing-rules §7): by a month from today, or, when
 * the debt is young, by the 45th day after it was due. Null where nothing bears a penalty.
 */
export function penaltyAhead(
  transfers: readonly AccountTransfer[],
  rules: PenaltyRules,
  today: Temporal.PlainDate,
): PenaltyAhead | null {
  const { owed } = settlementsOf(transfers)
  const oldest = owed.find(({ period, principalKopecks }) => principalKopecks > 0n && parsePeriod(period))
  if (!oldest) return null
  const young = dueDate(parsePeriod(oldest.period)!, rules.dueDates).add({ days: daysPastDue })
  const month = today.add({ months: 1 })
  const on = laterOf(young, month)
  const sum = sumKopecks(penaltyGrowths(transfers, on, rules).map(growth => growth.kopecks))
  return sum > 0n ? { on, kopecks: sum } : null
}
