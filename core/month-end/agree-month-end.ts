import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** A chief’s answer to whether a month is closed. */
export interface MonthAnswer {
  period: Temporal.PlainYearMonth
  /** Who says so. */
  by: string
}

/** Agrees that a month is closed; false when nobody asks that any more. */
export async function agreeMonthEnd(
  em: EntityManager,
  { desks }: Pick<DeskService, 'desks'>,
  { period, by }: MonthAnswer,
  now: Temporal.Instant,
): Promise<boolean> {
  const stage = { stage: 'closing', stageSince: now, nextAt: null, done: 0, total: 0, failure: null } as const
  const change = { ...stage, agreedBy: by }
  const agreed = await em.nativeUpdate(MonthEnd, { period, stage: 'asking' }, change)
  if (agreed > 0) await orderMonthEnd(em, desks, period, false, now)
  return agreed > 0
}
