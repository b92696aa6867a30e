import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../outbox/enqueue.ts'
import { chatLane } from '../tickets/order-desks.ts'
import { defaultLanguage } from '../units/language.ts'
import { periodText } from '../units/period.ts'

/** Orders the desks to show how a month's end stands: in a message of its own, or by changing the last one about it. */
export async function orderMonthEnd(
  em: EntityManager,
  desks: readonly string[],
  period: Temporal.PlainYearMonth,
  isNew: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const payload = { desk: 'month-end', period: periodText(period), isNew, topic: null } as const
  const rows = desks.map(channel => ({ channel, address: chatLane(), language: defaultLanguage, payload }))
  await enqueue(em, rows, now)
}
