import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { isAfter } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodInterval, periodText } from '../../units/period.ts'
import { type PenaltyRules, penaltyGrowths } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { accountChains } from '../usage/account-chains.ts'
import { afterBill, billUsages } from '../usage/bill-usages.ts'
import { withBilled } from '../usage/metering-point.ts'
import { loadUnbilled } from '../usage/open-usages.ts'
import { type BillUsages, correctionsIn, type PeriodUsage } from '../usage/period-usage.ts'

/** A bill as its closing will make it, if nothing else happens until then. */
export interface ComingBill {
  period: Temporal.PlainYearMonth
  dueOn: Temporal.PlainDate
  usages: PeriodUsage[]
  chargedKopecks: Kopecks
  recalculations: { period: Temporal.PlainYearMonth; amountKopecks: Kopecks }[]
  penaltyKopecks: Kopecks
  /** What the account will stand at after it; positive is to be paid. */
  closingKopecks: Kopecks
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
): Promise<ComingBill[]> {
  const open = await nextPeriod(em, account)
  const unbilled = await loadUnbilled(em, account, open)
  if (!unbilled) return []
  const { last, terms } = unbilled
  let { account: facts, changes, standing } = unbilled
  const bills: ComingBill[] = []
  let known = [...transfers]
  for (let period = open; !isAfter(period, last); period = period.add({ months: 1 })) {
    const chains = accountChains(facts, period)
    const usages = billUsages({ account: facts, chains, terms, period, changes, standing })
    if ('problem' in usages) throw new Error(`${period} cannot be billed: ${usages.problem} (${usages.about})`)
    known = [...known, ...postedBy(account.id, period, usages)]
    const bill = billOf(account.id, period, usages, known, rules)
    known = [...known, ...bill.penalties]
    bills.push({
      ...bill.bill,
      closingKopecks: kopecks(known.reduce((sum, { signedKopecks }) => sum + signedKopecks, 0n)),
    })
    standing = afterBill(standing, usages)
    facts = withBilled(facts, usages.readings)
    changes = []
  }
  return bills
}

function billOf(
  accountId: number,
  period: Temporal.PlainYearMonth,
  made: BillUsages,
  known: readonly AccountTransfer[],
  rules: PenaltyRules,
) {
  const on = lastDayOf(period)
  const growths = penaltyGrowths(known, on, rules)
  const penalties = growths.map(growth => ({
    id: `penalty:${accountId}:${periodText(period)}:${growth.period}`,
    reverses: null,
    signedKopecks: growth.kopecks,
    on,
  }))
  const bill = {
    period,
    dueOn: dueDate(period, rules.dueDates),
    usages: made.usages,
    chargedKopecks: sumKopecks(made.usages.map(({ chargeKopecks }) => chargeKopecks)),
    recalculations: correctionsIn(made).map(({ period: earlier, amountKopecks }) => ({
      period: earlier,
      amountKopecks,
    })),
    penaltyKopecks: sumKopecks(growths.map(growth => growth.kopecks)),
  }
  return { bill, penalties }
}

/** The transfers that closing posts for a bill's usages. */
function postedBy(accountId: number, period: Temporal.PlainYearMonth, bill: BillUsages): AccountTransfer[] {
  const about = (point: number) => `${accountId}:${periodText(period)}:${point}`
  const rest = { reverses: null, on: lastDayOf(period) }
  return [
    ...bill.usages.map(({ point, chargeKopecks }) => ({
      id: `charge:${about(point)}`,
      signedKopecks: chargeKopecks,
      ...rest,
    })),
    ...correctionsIn(bill).map(each => ({
      id: `recalculation:${about(each.point)}:${periodText(each.period)}`,
      signedKopecks: each.amountKopecks,
      ...rest,
    })),
  ].filter(({ signedKopecks }) => signedKopecks !== 0n)
}

function lastDayOf(period: Temporal.PlainYearMonth): Temporal.PlainDate {
  return periodInterval(period).to.subtract({ days: 1 })
}
