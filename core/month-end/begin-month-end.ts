import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { askedAgainAt } from './asked-again-at.ts'
import { MonthEnd, type Preview } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** Begins a month's end with what would look odd: asks the desks, or, where nobody has to be asked, only tells them and closes. */
export async function beginMonthEnd(
  em: EntityManager,
  service: DeskService,
  { period, preview }: { period: Temporal.PlainYearMonth; preview: Preview },
  now: Temporal.Instant,
): Promise<void> {
  const asks = service.supplier.closing?.confirm ?? true
  const stage = asks ? 'asking' : 'closing'
  const nextAt = asks ? askedAgainAt(service, now) : null
  const about = { period, stage, stageSince: now, nextAt, preview, asked: asks ? 1 : 0 } as const
  // Whoever else has begun it meanwhile has told the desks, too.
  await em.insert(MonthEnd, about)
  await orderMonthEnd(em, service.desks, period, true, now)
}
