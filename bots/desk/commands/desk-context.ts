import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatOrder, DeskOrder, ThreadNotice } from '../../../core/outbox/desk-order.ts'
import { enqueue } from '../../../core/outbox/enqueue.ts'
import { chatLane, orderDesks } from '../../../core/tickets/order-desks.ts'
import { defaultLanguage } from '../../../core/units/language.ts'
import type { DeskEvent } from '../../port/desk-event.ts'
import type { DeskRole } from '../../port/desk-role.ts'
import type { TurnContext } from '../../port/turn-context.ts'
import { namedChat } from '../desk-address.ts'
import { DeskMessage } from '../desk-place.table.ts'

export type Wrote = DeskEvent & { doing: 'wrote' }

/** The desk's side of a turn: which desk, in which chat, at which moment. */
export interface DeskContext {
  em: EntityManager
  listening: TurnContext
  /** The messenger, and the outbox's channel to its desk. */
  channel: string
  desk: string
  /** The chat as it is written down in the settings, and where that is. */
  chat: string
  address: string
  now: Temporal.Instant
  /** What whoever does this is at the desk. */
  role: DeskRole
}

/** Says something in a ticket's thread, at this desk only; where the ticket has gone to another chat, still in this one. */
export async function notifyThread(
  at: DeskContext,
  questionId: number,
  what: ThreadNotice,
  replyTo?: string,
): Promise<void> {
  const reply = replyTo === undefined ? {} : { replyTo }
  const order: DeskOrder = { desk: 'tell', what, in: at.address, ...reply }
  await orderDesks(at.em, [at.desk], questionId, order, at.now)
}

type Without<Order, Names extends PropertyKey> = Order extends unknown ? Omit<Order, Names> : never

/** Has something said in the desk's chat itself, or in the topic where it was asked for, as a reply to that. */
export async function orderChat(
  { em, listening, channel, desk, chat, now }: DeskContext,
  order: Without<ChatOrder, 'replyTo' | 'topic'>,
  { ref, topic }: Pick<Wrote, 'ref' | 'topic'>,
): Promise<void> {
  const address = chatLane(chat === namedChat(listening, channel) ? undefined : chat)
  const payload = { ...order, replyTo: ref, topic: topic ?? null }
  await enqueue(em, [{ channel: desk, address, language: defaultLanguage, payload }], now)
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
