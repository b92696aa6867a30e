import { inOrder, isBefore } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { parsePeriod } from '../../units/period.ts'
import type { PenaltyRules } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { settlementsOf } from '../debts/settlements-of.ts'

/** What is still owed of one bill. */
export type UnpaidBill = {
  /** "2026-03", or "" for a debt that came with the account. */
  period: string
  /** Null of a debt that came with the account: nobody here knows since when it is due. */
  dueOn: Temporal.PlainDate | null
  principalKopecks: Kopecks
  penaltyKopecks: Kopecks
}

/** What a bill that is not made yet will add to the balance; less than nothing where it gives something back. */
interface ComingSum {
  period: string
  dueOn: Temporal.PlainDate
  kopecks: Kopecks
}

/** What is to be paid, by when: the parts add up to it. */
export type DueParts = {
  overdue: {
    kopecks: Kopecks
    /** The first day on which it was late; null where nobody knows it. */
    since: Temporal.PlainDate | null
  } | null
  /** What is not late yet, bill by bill, the soonest first. */
  dues: { period: string; dueOn: Temporal.PlainDate; kopecks: Kopecks }[]
}

/**
 * The bills that are not paid wholly, oldest first (billing-rules §8). A penalty that is left of a month whose charge is paid is due
 * with the bill it is on.
 */
export function unpaidBills(
  transfers: readonly AccountTransfer[],
  { dueDates }: Pick<PenaltyRules, 'dueDates'>,
  { owed } = settlementsOf(transfers),
): UnpaidBill[] {
  return owed.flatMap(sums => {
    const { principalKopecks, penaltyKopecks } = sums
    if (principalKopecks <= 0n && penaltyKopecks <= 0n) return []
    const billed = principalKopecks > 0n ? sums.period : lastBillWithPenalty(transfers, sums.period)
    const period = parsePeriod(billed)
    return [{ ...sums, dueOn: period ? dueDate(period, dueDates) : null }]
  })
}

/** The penalties on a month's charge are posted by later bills, `penalty:<account>:<bill>:<month>`. */
function lastBillWithPenalty(transfers: readonly AccountTransfer[], charged: string): string {
  const bills = transfers
    .map(({ id }) => id.split(':'))
    .filter(([cause, , , of]) => cause === 'penalty' && of === charged)
  const names = bills.map(([, , bill]) => bill!).toSorted()
  return names.at(-1) ?? charged
}

/**
 * Divides what is to be paid, the balance with what the coming bills will add, into what is late and what is not yet. An overpayment, and
 * what a coming bill gives back, make the newest less: what is late today is late until they come.
 */
export function dueParts(
  unpaid: readonly UnpaidBill[],
  balanceKopecks: bigint,
  coming: readonly ComingSum[],
  today: Temporal.PlainDate,
): DueParts {
  const added = coming.filter(bill => bill.kopecks > 0n)
  const owed = [...unpaid.map(({ period, dueOn, ...sums }) => ({ period, dueOn, kopecks: billSum(sums) })), ...added]
  const total = balanceKopecks + sumOf(coming.map(bill => bill.kopecks))
  const all = sumOf(owed.map(bill => bill.kopecks))
  let credit = total > 0n ? all - total : all
  const left = owed.toReversed().flatMap(bill => {
    const sum = bill.kopecks - credit
    credit = sum < 0n ? -sum : 0n
    return sum > 0n ? [{ ...bill, kopecks: kopecks(sum) }] : []
  })
  const isLate = ({ dueOn }: { dueOn: Temporal.PlainDate | null }) => dueOn === null || isBefore(dueOn, today)
  const late = left.filter(isLate)
  const dues = left.flatMap(({ dueOn, ...bill }) => (dueOn === null || isLate({ dueOn }) ? [] : [{ ...bill, dueOn }]))
  return { overdue: overdueOf(late), dues: dues.toSorted((a, b) => inOrder(a.dueOn, b.dueOn)) }
}

function overdueOf(late: { dueOn: Temporal.PlainDate | null; kopecks: Kopecks }[]): DueParts['overdue'] {
  if (late.length === 0) return null
  const days = late.map(({ dueOn }) => dueOn)
  const known = days.filter(day => day !== null).toSorted(inOrder)
  const since = known.length === days.length ? known[0]!.add({ days: 1 }) : null
  return { kopecks: sumKopecks(late.map(bill => bill.kopecks)), since }
}

function billSum({
  principalKopecks,
  penaltyKopecks,
}: Pick<UnpaidBill, 'principalKopecks' | 'penaltyKopecks'>): Kopecks {
  return kopecks(principalKopecks + penaltyKopecks)
}
