import type { EntityManager } from '@mikro-orm/postgresql'
import { readTariffs, type TariffList } from '../../tariffs/read-tariffs.ts'
import { periodText } from '../../units/period.ts'
import { dueDate } from '../debts/due-date.ts'
import { computePeriodUsage } from '../usage/compute-period-usage.ts'
import { loadPoints } from '../usage/load-points.ts'
import type { MeteringPoint } from '../usage/metering-point.ts'
import { type Anomaly, anomaliesOf } from './anomaly.ts'
import { type ClosingAccount, takeAccounts } from './closing-accounts.ts'
import { type ClosingTotals, totalsOf } from './closing-totals.ts'
import { makeBills } from './make-bills.ts'
import { type PenaltyRules, postPenalties } from './post-penalties.ts'
import { type AccountUsage, postUsages } from './post-usages.ts'

export interface BatchRules extends PenaltyRules {
  period: Temporal.PlainYearMonth
  now: Temporal.Instant
}

export interface ClosedBatch {
  totals: ClosingTotals
  anomalies: Anomaly[]
}

/**
 * Closes a period for some accounts, within the caller's transaction: a handful of queries whatever their number. Accounts that are
 * closed already are passed over; those that cannot be billed stay open and are among the anomalies.
 */
export async function closeBatch(em: EntityManager, accountIds: number[], rules: BatchRules): Promise<ClosedBatch> {
  const { period, now } = rules
  const open = await takeAccounts(em, accountIds, period)
  const points = await loadPoints(
    em,
    open.map(({ id }) => id),
    { lock: true },
  )
  // Until these bills are kept no version can be changed or withdrawn as one that no bill has used.
  await em.execute('lock table tariffs in share mode')
  const tariffs = await readTariffs(em)
  const usages: AccountUsage[] = []
  const anomalies: Anomaly[] = []
  const billable: ClosingAccount[] = []
  for (const account of open) {
    const reckoned = reckon(account, points.get(account.id) ?? [], period, tariffs)
    anomalies.push(...reckoned.anomalies)
    if (!reckoned.usages) continue
    billable.push(account)
    usages.push(...reckoned.usages)
  }
  const ids = billable.map(({ id }) => id)
  const lessened = new Set(usages.filter(isLessened).map(({ accountId }) => accountId))
  const indebted = ids.filter((id, index) => billable[index]!.mayOwePenalty || lessened.has(id))
  await postUsages(em, usages, now)
  const penalties = await postPenalties(em, indebted, period, rules, now)
  await makeBills(em, { accountIds: ids, period, dueOn: dueDate(period, rules.dueDates), closedAt: now })
  return { totals: totalsOf(ids.length, usages, penalties.values()), anomalies }
}

/** Whether less was owed for an earlier month than was charged: a penalty on it may have been too much. */
function isLessened({ recalculations }: AccountUsage): boolean {
  return recalculations.some(({ amountKopecks }) => amountKopecks < 0n)
}

function reckon(
  account: ClosingAccount,
  points: MeteringPoint[],
  period: Temporal.PlainYearMonth,
  tariffs: TariffList,
): { usages?: AccountUsage[]; anomalies: Anomaly[] } {
  const { id: accountId, branch, number, category, next } = account
  const broken = (kind: Anomaly['kind'], about: string) => ({ anomalies: [{ kind, accountId, branch, number, about }] })
  if (!next.equals(period)) return broken('earlier-period-open', periodText(next))
  const { normWh, rangeExempt } = account
  const terms = { normWh, rangeExempt, tariffs: (zones: number) => tariffs(branch, category, zones) }
  try {
    const usages = computePeriodUsage(points, period, terms)
    if ('problem' in usages) return broken(usages.problem, usages.about)
    const own = usages.map(usage => ({ ...usage, accountId }))
    return { usages: own, anomalies: anomaliesOf(account, points, usages) }
  } catch (error) {
    return broken('failed', error instanceof Error ? error.constructor.name : 'Error')
  }
}
