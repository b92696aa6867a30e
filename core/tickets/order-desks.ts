import type { EntityManager } from '@mikro-orm/postgresql'
import type { DeskOrder } from '../outbox/desk-order.ts'
import { enqueue } from '../outbox/enqueue.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { defaultLanguage } from '../units/language.ts'
import { notBefore } from './albums/not-before.ts'

/** What the use cases of questions need to know of the world. */
export interface DeskService {
  supplier: Supplier
  /** The outbox's channels of the desks there are: `telegram-desk`, `vk-desk`. */
  desks: string[]
}

/** The outbox's channel to the desk in a messenger. */
export const deskIn = (channel: string): string => `${channel}-desk`

/** The messenger that a desk is in; of a messenger itself, that. */
export const messengerOf = (channel: string): string => channel.replace(/-desk$/, '')

/** The outbox's lane of what is said in a desk's chat itself: the desk's own, or that of a group for some categories. */
export const chatLane = (chat?: string): string => (chat === undefined ? 'chat' : `chat ${chat}`)

/** Which chat a lane is of: a group's, the desk's own by `null`, none for a question's lane. */
export function chatOfLane(lane: string): string | null | undefined {
  const [isChat, , chat = null] = /^chat( (\S+))?$/.exec(lane) ?? []
  return isChat === undefined ? undefined : chat
}

/** Queues an order for these desks inside the transaction that causes it; of an album it waits for the rest. Agents read the supplier's own language. */
export async function orderDesks(
  em: EntityManager,
  desks: string[],
  questionId: number,
  order: DeskOrder,
  now: Temporal.Instant,
  album?: string | null,
): Promise<void> {
  const envelopes = desks.map(channel => ({
    channel,
    address: String(questionId),
    language: defaultLanguage,
    payload: order,
    notBefore: notBefore(album, now),
  }))
  await enqueue(em, envelopes, now)
}
