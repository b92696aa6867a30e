import type { EntityManager } from '@mikro-orm/postgresql'
import { type Supplier, todayIn } from '../../supplier/supplier.ts'
import { firstDayOf, isBefore } from '../../units/dates.ts'
import { isDatabaseDown } from '../../units/is-outage.ts'
import type { Anomaly, AnomalyKind } from './anomaly.ts'
import { type BatchRules, type ClosedBatch, closeBatch } from './close-batch.ts'
import { addTotals, type ClosingTotals } from './closing-totals.ts'
import { countOpen, openBatches } from './open-batches.ts'

export interface Closing {
  period: Temporal.PlainYearMonth
  supplier: Pick<Supplier, 'branches' | 'dueDates' | 'penaltyRates'>
  now: Temporal.Instant
  /** Calculates everything and saves nothing. */
  dryRun?: boolean
  /** Closes the current month too, though readings and payments of its last days can still come. */
  unfinished?: boolean
  batchSize?: number
  batchesAtOnce?: number
  /** Called after each batch, with the accounts looked at so far and all there were to close. */
  onProgress?(done: number, total: number): void | Promise<void>
  /** Called for each anomaly as it is found, so that a list of any length need not be kept. */
  onAnomaly?(anomaly: Anomaly): void
}

export type Closed =
  /** The totals are those of the bills that this closing has made, or would. */
  | { kind: 'closed'; totals: ClosingTotals[]; anomalies: Map<AnomalyKind, number> }
  /** The month still runs somewhere; `from` is the first day on which it can be closed. */
  | { kind: 'too early'; from: Temporal.PlainDate }
  /** It has not even begun everywhere, so nobody has used anything in it: it is not closed unfinished either. */
  | { kind: 'not begun'; begins: Temporal.PlainDate }

/**
 * Closes a billing period for every account (billing-rules §3–§8): computes what the period should hold and posts what it does not
 * hold yet, in batches of one transaction each, so that memory stays the same for any town. Running it again, killing it and
 * running two at once are harmless: a closed account is skipped. One that cannot be billed is reported and stays open.
 *
 * A period can be closed from the first day of the next month on, and for an account only after the one before it.
 */
export async function closePeriod(em: EntityManager, closing: Closing): Promise<Closed> {
  const { period, supplier, now, batchSize = 1000, batchesAtOnce = 2 } = closing
  const from = firstDayOf(period.add({ months: 1 }))
  const isBeforeSomewhere = (day: Temporal.PlainDate) =>
    supplier.branches.some(branch => isBefore(todayIn(branch, now), day))
  if (isBeforeSomewhere(from) && !closing.unfinished) return { kind: 'too early', from }
  const begins = firstDayOf(period)
  if (isBeforeSomewhere(begins)) return { kind: 'not begun', begins }
  const rules = { ...supplier, period, now }
  const total = await countOpen(em.fork(), period)
  const anomalies = new Map<AnomalyKind, number>()
  const batches = openBatches(em.fork(), period, batchSize)
  let totals: ClosingTotals[] = []
  let done = 0
  const work = async () => {
    for await (const accountIds of batches) {
      const closed = await closeOrSplit(em, accountIds, rules, closing.dryRun ?? false)
      totals = addTotals(totals, closed.totals)
      done += accountIds.length
      for (const anomaly of closed.anomalies) {
        anomalies.set(anomaly.kind, (anomalies.get(anomaly.kind) ?? 0) + 1)
        closing.onAnomaly?.(anomaly)
      }
      await closing.onProgress?.(done, total)
    }
  }
  const workers = Array.from({ length: batchesAtOnce }, work)
  // One that fails ends the batches for the others too, and theirs are waited for.
  await Promise.allSettled(workers)
  await Promise.all(workers)
  return { kind: 'closed', totals, anomalies }
}

/**
 * Closes a batch in a transaction of its own. When the database refuses something in it, its halves are tried, down to the account
 * that is to blame, which is reported; a database that is down or full ends the closing, which goes on when it is run again.
 */
async function closeOrSplit(
  em: EntityManager,
  accountIds: number[],
  rules: BatchRules,
  dryRun: boolean,
): Promise<ClosedBatch> {
  const fork = em.fork({ clear: true })
  try {
    await fork.begin()
    const closed = await closeBatch(fork, accountIds, rules)
    await (dryRun ? fork.rollback() : fork.commit())
    return closed
  } catch (error) {
    await fork.rollback().catch(() => undefined)
    if (isDatabaseDown(error)) throw error
    if (accountIds.length === 1) return { totals: [], anomalies: [await failed(em, accountIds[0]!, error)] }
    const half = Math.ceil(accountIds.length / 2)
    const first = await closeOrSplit(em, accountIds.slice(0, half), rules, dryRun)
    const second = await closeOrSplit(em, accountIds.slice(half), rules, dryRun)
    return {
      totals: addTotals(first.totals, second.totals),
      anomalies: [...first.anomalies, ...second.anomalies],
    }
  }
}

async function failed(em: EntityManager, accountId: number, error: unknown): Promise<Anomaly> {
  const [account] = await em
    .fork()
    .execute<{ branch: string; number: string; address: string }[]>(
      'select branch, number, address from accounts where id = ?',
      [accountId],
    )
  const about = error instanceof Error ? error.constructor.name : 'Error'
  return { kind: 'failed', accountId, ...account!, about }
}
