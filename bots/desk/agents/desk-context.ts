import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskOrder, ThreadNotice } from '../../../core/outbox/desk-order.ts'
import { orderDesks } from '../../../core/tickets/order-desks.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import { DeskMessage } from '../desk-place.table.ts'

export type Wrote = DeskEvent & { doing: 'wrote' }

/** The desk's side of a turn: which desk, in which chat, at which moment. */
export interface DeskContext {
  em: EntityManager
  listening: TurnContext
  /** The messenger, and the outbox's channel to its desk. */
  channel: string
  desk: string
  address: string
  now: Temporal.Instant
}

/** Says something in a ticket's thread, at this desk only. */
export async function notifyThread(
  at: DeskContext,
  questionId: number,
  what: ThreadNotice,
  replyTo?: string,
): Promise<void> {
  const order: DeskOrder = { desk: 'tell', what, ...(replyTo === undefined ? {} : { replyTo }) }
  await orderDesks(at.em, [at.desk], questionId, order, at.now)
}

/** Keeps an agent's own message as a part of the ticket, so that a reply to it, a change or more of its album is found. */
export async function recordMessage(
  at: DeskContext,
  questionId: number,
  wrote: Wrote,
  entryId: number | null,
): Promise<void> {
  const { em, desk, address } = at
  const { ref, album, topic = null } = wrote
  await em.upsert(DeskMessage, { channel: desk, address, ref, question: questionId, topic, album, entry: entryId })
}
