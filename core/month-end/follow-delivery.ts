import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { periodText } from '../units/period.ts'
import { type DeliveredBills, MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'
import { tenthDone } from './show-progress.ts'

const lookAgainMinutes = 5

/** Looks how many of a month's bills have left; when none waits any more, the month's end is over and the desks are told. */
export async function followDelivery(
  em: EntityManager,
  { desks }: Pick<DeskService, 'desks'>,
  { period, done, total }: Pick<MonthEnd, 'period' | 'done' | 'total'>,
  now: Temporal.Instant,
): Promise<void> {
  await em.fork().transactional(async tx => {
    const delivered = await countDelivered(tx, period)
    const left = delivered.sent + delivered.failed
    const all = left + delivered.waiting
    const isOver = delivered.waiting === 0
    const shown = { delivered, done: left, total: all, failure: null }
    const change = isOver
      ? { ...shown, stage: 'done' as const, stageSince: now, nextAt: null }
      : { ...shown, nextAt: now.add({ minutes: lookAgainMinutes }) }
    if ((await tx.nativeUpdate(MonthEnd, { period, stage: 'delivering' }, change)) === 0) return
    if (isOver || tenthDone(left, all) > tenthDone(done, total)) await orderMonthEnd(tx, desks, period, isOver, now)
  })
}

/** The bills of a month to those who asked for them, by the keys that `queueInvoices` gives. */
async function countDelivered(em: EntityManager, period: Temporal.PlainYearMonth): Promise<DeliveredBills> {
  const [row] = await em.execute<DeliveredBills[]>(
    `select count(sent_at)::int as sent, (count(sent_at) filter (where file_failure is not null))::int as "withoutFile",
       count(failed_at)::int as failed, (count(*) filter (where sent_at is null and failed_at is null))::int as waiting
     from outbox where key like ?`,
    [`receipt:%:${periodText(period)}:%`],
  )
  return row!
}
