import type { EntityManager } from '@mikro-orm/postgresql'
import { recordAct } from '../acts/record-act.ts'
import { isLeftOpen } from '../charges/closing/anomaly.ts'
import { closePeriod } from '../charges/closing/close-period.ts'
import { type ClosingTotals, closingTotals, totalsOfAll } from '../charges/closing/closing-totals.ts'
import { type AnomalyCount, countAnomalies } from '../charges/closing/count-anomalies.ts'
import type { DeskService } from '../tickets/order-desks.ts'
import { firstDayOf } from '../units/dates.ts'
import { rublesText } from '../units/money.ts'
import { periodText } from '../units/period.ts'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'
import { showProgress } from './show-progress.ts'

/** Whom the acts name when nobody had to be asked. */
const bySchedule = 'supplier.json, closing'

/**
 * Closes a month that was agreed to, and tells the desks what it came to. One that was killed goes on where it was, and what it came to
 * is told, and written among the acts, once. Gives whether it is closed: it is not while the month still runs somewhere.
 */
export async function closeMonth(
  em: EntityManager,
  { supplier, desks }: DeskService,
  { period, agreedBy }: Pick<MonthEnd, 'period' | 'agreedBy'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const left = countAnomalies()
  const before = await countBills(em.fork(), period)
  const show = showProgress(em, desks, period)
  const closed = await closePeriod(em.fork(), {
    period,
    supplier,
    now,
    onProgress: (done, total) => show(before + done, before + total, now),
    onAnomaly: anomaly => void (isLeftOpen(anomaly.kind) && left.add(anomaly)),
  })
  if (closed.kind !== 'closed') return false
  await em.fork().transactional(async tx => {
    await tx.execute('set local statement_timeout = 0')
    const totals = totalsOfAll(await closingTotals(tx, period), '')
    if (await enterPrinting(tx, { period, totals, leftOpen: left.all() }, now)) {
      await recordClosing(tx, { period, totals, by: agreedBy ?? bySchedule }, now)
      await orderMonthEnd(tx, desks, period, true, now)
    }
  })
  return true
}

async function countBills(em: EntityManager, period: Temporal.PlainYearMonth): Promise<number> {
  const [row] = await em.execute<{ count: number }[]>(
    'select count(*)::int as count from bills where period = ?::date',
    [firstDayOf(period).toString()],
  )
  return row!.count
}

async function enterPrinting(
  em: EntityManager,
  { period, totals, leftOpen }: { period: Temporal.PlainYearMonth; totals: ClosingTotals; leftOpen: AnomalyCount[] },
  now: Temporal.Instant,
): Promise<boolean> {
  const { accounts, chargedKopecks, recalculatedKopecks, penaltyKopecks } = totals
  const closed = {
    accounts,
    chargedKopecks: String(chargedKopecks),
    recalculatedKopecks: String(recalculatedKopecks),
    penaltyKopecks: String(penaltyKopecks),
  }
  const change = { stage: 'printing', stageSince: now, closed, leftOpen, done: 0, total: 0, failure: null } as const
  return (await em.nativeUpdate(MonthEnd, { period, stage: 'closing' }, change)) > 0
}

/** What a month holds once it is billed, among the acts. */
export async function recordClosing(
  em: EntityManager,
  { period, totals, by }: { period: Temporal.PlainYearMonth; totals: ClosingTotals; by: string },
  now: Temporal.Instant,
): Promise<void> {
  const figures = {
    accounts: String(totals.accounts),
    charged: rublesText(totals.chargedKopecks),
    recalculated: rublesText(totals.recalculatedKopecks),
    penalty: rublesText(totals.penaltyKopecks),
  }
  const act = { kind: 'close-period', accountId: null, about: periodText(period), figures, by } as const
  await recordAct(em, { ...act, why: 'the month is billed' }, now)
}
