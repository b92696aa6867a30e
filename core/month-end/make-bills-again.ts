import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { BillProblem, MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** Has the bills made that could not be, as once what is wrong with them was put right; false when there are none, or they are being made. */
export async function makeBillsAgain(
  em: EntityManager,
  { desks }: Pick<DeskService, 'desks'>,
  { period }: Pick<MonthEnd, 'period'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const change = { stage: 'printing', stageSince: now, nextAt: null, done: 0, total: 0, failure: null } as const
  if ((await em.count(BillProblem, { period })) === 0) return false
  const began = await em.nativeUpdate(MonthEnd, { period, stage: { $in: ['delivering', 'done'] } }, change)
  if (began === 0) return false
  await em.nativeDelete(BillProblem, { period })
  await orderMonthEnd(em, desks, period, false, now)
  return true
}
