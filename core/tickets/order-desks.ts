import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskOrder } from '../outbox/desk-order.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { defaultLanguage } from '../units/language.ts'

/** What the use cases of questions need to know of the world. */
export interface DeskService {
  supplier: Supplier
  /** The outbox's channels of the desks there are: `telegram-desk`, `vk-desk`. */
  desks: string[]
}

/** Queues an order for these desks inside the transaction that causes it. Agents read the supplier's own language. */
export async function orderDesks(
  em: EntityManager,
  desks: string[],
  questionId: number,
  order: DeskOrder,
  now: Temporal.Instant,
): Promise<void> {
  const envelopes = desks.map(channel => ({
    channel,
    address: String(questionId),
    language: defaultLanguage,
    payload: order,
  }))
  await enqueue(em, envelopes, now)
}
