import type { EntityManager } from '@mikro-orm/postgresql'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** How many tenths of a stage are done; none of one that has nothing to do. */
export const tenthDone = (done: number, total: number): number => (total > 0 ? Math.floor((done * 10) / total) : 0)

/** Keeps how far a stage is, and has the desks show it as often as another tenth is done. */
export function showProgress(em: EntityManager, desks: readonly string[], period: Temporal.PlainYearMonth) {
  let shownTenth = 0
  return async (done: number, total: number, now: Temporal.Instant): Promise<void> => {
    const tenth = tenthDone(done, total)
    const isShown = tenth > shownTenth && tenth < 10
    shownTenth = Math.max(shownTenth, tenth)
    await em.fork().transactional(async tx => {
      await tx.nativeUpdate(MonthEnd, { period }, { done, total })
      if (isShown) await orderMonthEnd(tx, desks, period, false, now)
    })
  }
}
