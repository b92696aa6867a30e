import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskService } from '../tickets/order-desks.ts'
import { askedAgainAt } from './asked-again-at.ts'
import type { Preview } from './month-end.table.ts'
import { orderMonthEnd } from './order-month-end.ts'

/** Asks again, with what would look odd by now. */
export async function askAgain(
  em: EntityManager,
  service: DeskService,
  { period, preview }: { period: Temporal.PlainYearMonth; preview: Preview },
  now: Temporal.Instant,
): Promise<void> {
  const again = await em.execute(
    `update month_ends set asked = asked + 1, postponed_by = null, next_at = ?::timestamptz, preview = ?::jsonb, failure = null
     where period = ?::date and stage = 'asking' returning period`,
    [askedAgainAt(service, now).toString(), JSON.stringify(preview), `${period}-01`],
  )
  if (again.length > 0) await orderMonthEnd(em, service.desks, period, true, now)
}
