import type { EntityManager } from '@mikro-orm/postgresql'
import { readTariffs, type TariffList } from '../../tariffs/read-tariffs.ts'
import { isBefore } from '../../units/dates.ts'
import { periodText } from '../../units/period.ts'
import { dueDate } from '../debts/due-date.ts'
import { accountChains, type PointChain } from '../usage/account-chains.ts'
import { accountTerms } from '../usage/account-terms.ts'
import { billUsages, lookedAtFrom, type StandingCharge } from '../usage/bill-usages.ts'
import { type LoadedAccount, loadFacts } from '../usage/load-facts.ts'
import { loadStanding } from '../usage/load-standing.ts'
import { type BillUsages, correctionsIn } from '../usage/period-usage.ts'
import { type Anomaly, anomaliesOf } from './anomaly.ts'
import { type ClosingAccount, takeAccounts } from './closing-accounts.ts'
import { type ClosingTotals, closingTotals } from './closing-totals.ts'
import { makeBills } from './make-bills.ts'
import { type PenaltyRules, postPenalties } from './post-penalties.ts'
import { type AccountBill, postUsages } from './post-usages.ts'

export interface BatchRules extends PenaltyRules {
  period: Temporal.PlainYearMonth
  now: Temporal.Instant
}

export interface ClosedBatch {
  totals: ClosingTotals[]
  anomalies: Anomaly[]
}

/**
 * Closes a period for some accounts, within the caller's transaction: a handful of queries whatever their number. Accounts that are
 * closed already are passed over; those that cannot be billed stay open and are among the anomalies.
 */
export async function closeBatch(em: EntityManager, accountIds: number[], rules: BatchRules): Promise<ClosedBatch> {
  const { period, now } = rules
  const open = await takeAccounts(em, accountIds, period)
  const loaded = await loadFacts(
    em,
    open.map(({ id }) => id),
    { lock: true },
  )
  // Until these bills are kept no version can be changed or withdrawn as one that no bill has used.
  await em.execute('lock table tariffs in share mode')
  const tariffs = await readTariffs(em)
  const chains = new Map([...loaded].map(([id, { facts }]) => [id, accountChains(facts, period)]))
  const standing = await loadStanding(em, lookedAtAgain(loaded, chains, period))
  const bills: AccountBill[] = []
  const anomalies: Anomaly[] = []
  const billable: ClosingAccount[] = []
  for (const account of open) {
    const own = loaded.get(account.id)!
    const stood = standing.get(account.id) ?? []
    const reckoned = reckon(account, own, { chains: chains.get(account.id)!, period, tariffs, standing: stood })
    anomalies.push(...reckoned.anomalies)
    if (!reckoned.bill) continue
    billable.push(account)
    bills.push({ ...reckoned.bill, accountId: account.id, changes: own.changes })
  }
  const ids = billable.map(({ id }) => id)
  const lessened = new Set(bills.filter(isLessened).map(({ accountId }) => accountId))
  const indebted = ids.filter((id, index) => billable[index]!.mayOwePenalty || lessened.has(id))
  await postUsages(em, bills, period, now)
  await postPenalties(em, indebted, period, rules, now)
  await makeBills(em, { accountIds: ids, period, dueOn: dueDate(period, rules.dueDates), closedAt: now })
  return { totals: await closingTotals(em, period, ids), anomalies }
}

/** The accounts whose closed months are looked at again, each from a month on: most have none. */
function lookedAtAgain(
  loaded: ReadonlyMap<number, LoadedAccount>,
  chains: ReadonlyMap<number, PointChain[]>,
  period: Temporal.PlainYearMonth,
) {
  const from = new Map<number, Temporal.PlainYearMonth>()
  for (const [id, { facts, changes }] of loaded) {
    const first = lookedAtFrom({ account: facts, chains: chains.get(id)!, period, changes })
    if (isBefore(first, period)) from.set(id, first)
  }
  return from
}

/** Whether less was owed for an earlier month than was charged: a penalty on it may have been too much. */
function isLessened(bill: AccountBill): boolean {
  return correctionsIn(bill).some(({ amountKopecks }) => amountKopecks < 0n)
}

function reckon(
  account: ClosingAccount,
  { facts, terms: dated, changes }: LoadedAccount,
  at: { chains: PointChain[]; period: Temporal.PlainYearMonth; tariffs: TariffList; standing: StandingCharge[] },
): { bill?: BillUsages; anomalies: Anomaly[] } {
  const { id: accountId, branch, number, address, next } = account
  const broken = (kind: Anomaly['kind'], about: string) => ({
    anomalies: [{ kind, accountId, branch, number, address, about }],
  })
  if (!next.equals(at.period)) return broken('earlier-period-open', periodText(next))
  try {
    const terms = accountTerms(dated, at.tariffs)
    const bill = billUsages({ ...at, account: facts, terms, changes })
    if ('problem' in bill) return broken(bill.problem, bill.about)
    return { bill, anomalies: anomaliesOf(account, at.chains, bill) }
  } catch (error) {
    return broken('failed', error instanceof Error ? error.constructor.name : 'Error')
  }
}
