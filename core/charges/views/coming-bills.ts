import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { isAfter, lastDayOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodText } from '../../units/period.ts'
import { type PenaltyRules, penaltyGrowths } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { accountChains } from '../usage/account-chains.ts'
import { afterBill, billUsages } from '../usage/bill-usages.ts'
import { withBilled } from '../usage/metering-point.ts'
import { loadUnbilled, type UnbilledFacts } from '../usage/open-usages.ts'
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

/** What is to come of the readings that wait. */
export interface Coming {
  bills: ComingBill[]
  /** The first period that is not closed. */
  open: Temporal.PlainYearMonth
  /** The metering points that were read. */
  read: ReadonlySet<number>
}

/**
 * The bills from the first open period up to the last one that a waiting reading enters, by the very rules that close them: months without
 * a reading by their estimate, the reading's own with what it corrects, and the penalties that grow meanwhile (billing-rules §12). None
 * where no reading waits.
 * Throws when the readings contradict each other or a day has no tariff.
 */
export async function comingBills(
  em: EntityManager,
  account: Account,
  transfers: readonly AccountTransfer[],
  rules: PenaltyRules,
): Promise<Coming> {
  const open = await nextPeriod(em, account)
  const unbilled = await loadUnbilled(em, account, open)
  if (!unbilled) return { bills: [], open, read: new Set() }
  const isRead = ({ readings }: { readings: { billed: boolean }[] }) => readings.some(({ billed }) => !billed)
  const read = new Set(unbilled.account.points.filter(isRead).map(({ id }) => id))
  const bills: ComingBill[] = []
  let known = [...transfers]
  for (const { period, made } of closings(unbilled)) {
    const postings = postingsOf(account.id, period, made)
    const penalties = penaltiesOf(account.id, period, [...known, ...postings], rules)
    known = [...known, ...postings, ...penalties]
    bills.push({
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
  return { bills, open, read }
}

/** What closing would make of the periods, one after another. */
function closings({
  open,
  last,
  terms,
  ...now
}: UnbilledFacts): { period: Temporal.PlainYearMonth; made: BillUsages }[] {
  const all: { period: Temporal.PlainYearMonth; made: BillUsages }[] = []
  let { account, standing, changes } = now
  for (let period = open; !isAfter(period, last); period = period.add({ months: 1 })) {
    const chains = accountChains(account, period)
    const made = billUsages({ account, chains, terms, period, changes, standing })
    if ('problem' in made) throw new Error(`${period} cannot be billed: ${made.problem} (${made.about})`)
    all.push({ period, made })
    standing = afterBill(standing, made)
    account = withBilled(account, made.readings)
    changes = []
  }
  return all
}

/** The transfers that closing posts for a bill. */
function postingsOf(accountId: number, period: Temporal.PlainYearMonth, made: BillUsages): AccountTransfer[] {
  const about = `${accountId}:${periodText(period)}`
  return [
    ...made.usages.map(({ point, chargeKopecks }) => transferOf(`charge:${about}:${point}`, chargeKopecks, period)),
    ...correctionsIn(made).map(({ point, period: earlier, amountKopecks }) =>
      transferOf(`recalculation:${about}:${point}:${periodText(earlier)}`, amountKopecks, period),
    ),
  ].filter(({ signedKopecks }) => signedKopecks !== 0n)
}

function penaltiesOf(
  accountId: number,
  period: Temporal.PlainYearMonth,
  known: readonly AccountTransfer[],
  rules: PenaltyRules,
): AccountTransfer[] {
  return penaltyGrowths(known, lastDayOf(period), rules).map(growth =>
    transferOf(`penalty:${accountId}:${periodText(period)}:${growth.period}`, growth.kopecks, period),
  )
}

function transferOf(id: string, signedKopecks: bigint, period: Temporal.PlainYearMonth): AccountTransfer {
  return { id, reverses: null, signedKopecks, on: lastDayOf(period) }
}

function signedSum(transfers: readonly AccountTransfer[]): Kopecks {
  return kopecks(sumOf(transfers.map(({ signedKopecks }) => signedKopecks)))
}
