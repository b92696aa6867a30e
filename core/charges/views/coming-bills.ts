import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { readTariffs } from '../../tariffs/read-tariffs.ts'
import { isAfter, laterOf } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodInterval, periodText } from '../../units/period.ts'
import { type PenaltyRules, penaltyGrowths } from '../closing/post-penalties.ts'
import type { AccountTransfer } from '../debts/account-transfers.ts'
import { dueDate } from '../debts/due-date.ts'
import { computePeriodUsage } from '../usage/compute-period-usage.ts'
import { loadPoints } from '../usage/load-points.ts'
import type { MeteringPoint } from '../usage/metering-point.ts'
import { readingsAfter } from '../usage/open-usages.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'

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
  const points = (await loadPoints(em, [account.id])).get(account.id) ?? []
  const waiting = points.flatMap(({ readings }) => readings.filter(({ billed }) => !billed))
  if (waiting.length === 0) return []
  const open = await nextPeriod(em, account)
  const list = await readTariffs(em, { category: account.category })
  const tariffs = (zones: number) => list(account.branch, account.category, zones)
  const terms = { normWh: account.normWh, rangeExempt: account.rangeExempt, tariffs }
  const last = waiting.map(({ period }) => period).reduce(laterOf, open)
  const bills: ComingBill[] = []
  let known = [...transfers]
  let state: readonly MeteringPoint[] = points
  for (let period = open; !isAfter(period, last); period = period.add({ months: 1 })) {
    const usages = computePeriodUsage(state, period, terms)
    if ('problem' in usages) throw new Error(`${period} cannot be billed: ${usages.problem} (${usages.about})`)
    known = [...known, ...usages.flatMap(usage => postedBy(account.id, usage))]
    const bill = billOf(account.id, period, usages, known, rules)
    known = [...known, ...bill.penalties]
    bills.push({
      ...bill.bill,
      closingKopecks: kopecks(known.reduce((sum, { signedKopecks }) => sum + signedKopecks, 0n)),
    })
    state = state.map(point =>
      pointAfter(
        point,
        usages.find(usage => usage.point === point.id),
      ),
    )
  }
  return bills
}

function billOf(
  accountId: number,
  period: Temporal.PlainYearMonth,
  usages: PeriodUsage[],
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
    usages,
    chargedKopecks: sumKopecks(usages.map(({ chargeKopecks }) => chargeKopecks)),
    recalculations: usages.flatMap(usage =>
      usage.recalculations.map(({ period: earlier, amountKopecks }) => ({ period: earlier, amountKopecks })),
    ),
    penaltyKopecks: sumKopecks(growths.map(growth => growth.kopecks)),
  }
  return { bill, penalties }
}

/** The transfers that closing posts for a usage. */
function postedBy(accountId: number, usage: PeriodUsage): AccountTransfer[] {
  const { period, point, chargeKopecks, recalculations } = usage
  const about = `${accountId}:${periodText(period)}:${point}`
  const rest = { reverses: null, on: lastDayOf(period) }
  return [
    { id: `charge:${about}`, signedKopecks: chargeKopecks, ...rest },
    ...recalculations.map(each => ({
      id: `recalculation:${about}:${periodText(each.period)}`,
      signedKopecks: each.amountKopecks,
      ...rest,
    })),
  ].filter(({ signedKopecks }) => signedKopecks !== 0n)
}

/** What the closing of a period leaves for the next one. */
function pointAfter(point: MeteringPoint, usage: PeriodUsage | undefined): MeteringPoint {
  if (!usage) return point
  if (usage.basis === 'actual') return { ...point, readings: readingsAfter(point, usage), estimated: [] }
  const { period, basis, chargeKopecks } = usage
  return { ...point, estimated: [...point.estimated, { period, basis, chargedKopecks: chargeKopecks }] }
}

function lastDayOf(period: Temporal.PlainYearMonth): Temporal.PlainDate {
  return periodInterval(period).to.subtract({ days: 1 })
}
