import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { errorName } from '../units/is-outage.ts'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** Keeps that a month's end did not go on, which a try that goes on, or a chief's answer, takes back; until then the desks are told once. */
export async function failMonthEnd(
  em: EntityManager,
  { desks }: Pick<DeskService, 'desks'>,
  { period, error }: { period: Temporal.PlainYearMonth; error: unknown },
  now: Temporal.Instant,
): Promise<void> {
  const failure = errorName(error)
  await em.transactional(async tx => {
    const failed = await tx.nativeUpdate(MonthEnd, { period, failure: null }, { failure })
    if (failed > 0) await orderMonthEnd(tx, desks, period, true, now)
  })
}
