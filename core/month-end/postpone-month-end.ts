import type { EntityManager } from '@mikro-orm/postgresql'
import { opensAt } from '../supplier/working-hours.ts'
import type { DeskService } from '../tickets/order-desks.ts'
import type { MonthAnswer } from './agree-month-end.ts'
import { MonthEnd } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** Puts the question off to the next day on which people work; false when nobody asks it any more. */
export async function postponeMonthEnd(
  em: EntityManager,
  service: DeskService,
  { period, by }: MonthAnswer,
  now: Temporal.Instant,
): Promise<boolean> {
  const change = { postponedBy: by, nextAt: tomorrow(service, now), failure: null }
  const postponed = await em.nativeUpdate(MonthEnd, { period, stage: 'asking' }, change)
  if (postponed > 0) await orderMonthEnd(em, service.desks, period, false, now)
  return postponed > 0
}

/** When people come on the next day. */
function tomorrow({ supplier: { desk, branches } }: DeskService, now: Temporal.Instant): Temporal.Instant {
  const next = now.toZonedDateTimeISO(branches[0]!.timeZone).startOfDay().add({ days: 1 })
  return (desk ? opensAt(desk.hours, next) : next.add({ hours: 9 })).toInstant()
}
