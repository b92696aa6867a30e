import { chargeCause, penaltyCause, recalculationCause } from '../../ledger/causes.ts'
import { lastDayOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { type PenaltyRules, penaltyGrowths } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { billsAhead, type Unbilled } from '../usage/open-usages.ts'
import { type BillUsages, correctionsIn, type PeriodUsage, type RecalculatedPeriod } from '../usage/period-usage.ts'

/** A bill as its closing will make it, if nothing else happens until then. */
export interface ComingBill {
  period: Temporal.PlainYearMonth
  dueOn: Temporal.PlainDate
  usages: PeriodUsage[]
  /** What it will post for them; penalties come on top. */
  postings: AccountTransfer[]
  chargedKopecks: Kopecks
  recalculations: RecalculatedPeriod[]
  penaltyKopecks: Kopecks
  /** What the account will stand at after it; positive is to be paid. */
  closingKopecks: Kopecks
}

/**
 * The bills from the first open period up to the last one that a waiting reading enters, by the very rules that close them: months without
 * a reading by their estimate, the reading's own with what it corrects, and the penalties that grow meanwhile (billing-rules §12). Where only
 * a fact of closed months has changed, the first open one alone. Up to a month that cannot be billed.
 */
export function comingBills(
  accountId: number,
  unbilled: Unbilled,
  transfers: readonly AccountTransfer[],
  rules: PenaltyRules,
): ComingBill[] {
  const coming: ComingBill[] = []
  let known = [...transfers]
  for (const { period, made } of billsAhead(unbilled, (_, bill) => bill).bills) {
    const postings = postingsOf(accountId, period, made)
    const penalties = penaltiesOf(accountId, period, [...known, ...postings], rules)
    known = [...known, ...postings, ...penalties]
    coming.push({
      period,
      dueOn: dueDate(period, rules.dueDates),
      usages: made.usages,
      postings,
      chargedKopecks: sumKopecks(made.usages.map(({ chargeKopecks }) => chargeKopecks)),
      recalculations: correctionsIn(made),
      penaltyKopecks: signedSum(penalties),
      closingKopecks: signedSum(known),
    })
  }
  return coming
}

/** The transfers that closing posts for a bill. */
function postingsOf(
  accountId: number,
  bill: Temporal.PlainYearMonth,
  made: Pick<BillUsages, 'usages' | 'apart'>,
): AccountTransfer[] {
  return [
    ...made.usages.map(({ point, chargeKopecks }) =>
      transferOf(chargeCause(accountId, bill, point), chargeKopecks, bill),
    ),
    ...correctionsIn(made).map(({ point, period, amountKopecks }) =>
      transferOf(recalculationCause(accountId, bill, point, period), amountKopecks, bill),
    ),
  ].filter(({ signedKopecks }) => signedKopecks !== 0n)
}

function penaltiesOf(
  accountId: number,
  bill: Temporal.PlainYearMonth,
  known: readonly AccountTransfer[],
  rules: PenaltyRules,
): AccountTransfer[] {
  return penaltyGrowths(known, lastDayOf(bill), rules).map(({ period, kopecks }) =>
    transferOf(penaltyCause(accountId, bill, period), kopecks, bill),
  )
}

function transferOf(id: string, signedKopecks: bigint, period: Temporal.PlainYearMonth): AccountTransfer {
  return { id, reverses: null, signedKopecks, on: lastDayOf(period) }
}

function signedSum(transfers: readonly AccountTransfer[]): Kopecks {
  return kopecks(sumOf(transfers.map(({ signedKopecks }) => signedKopecks)))
}
