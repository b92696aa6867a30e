import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../outbox/enqueue.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { defaultLanguage } from '../units/language.ts'

/** What agents are told in a thread, as data: the words are chosen where it leaves. */
export type ThreadNotice =
  | { told: 'held' }
  | { told: 'not-delivered'; why: string }
  /** The words have arrived, a file has not. */
  | { told: 'file-not-delivered' }
  | { told: 'two-agents'; other: string }
  | { told: 'assigned'; agent: string }
  | { told: 'closed' | 'reopened'; agent: string | null }
  /** The resident writes of danger, or of no light. */
  | { told: 'urgent'; escalateTo: string | null }
  | { told: 'rated'; rating: number }
  | { told: 'banned' | 'unbanned' }
  /** The resident has had their data deleted. */
  | { told: 'forgotten' }
  | { told: 'due'; dueAt: string }
  | { told: 'late'; dueAt: string; escalateTo: string | null }
  | { told: 'canned'; names: string[] }
  | { told: 'no-agent'; agents: string[] }
  | { told: NotDone }

/** Why something that an agent wrote or asked for was not done. */
export type NotDone =
  | 'unknown-command'
  | 'empty-note'
  | 'files-not-sent'
  | 'not-an-answer'
  | 'change-not-taken'
  | 'not-closed'
  | 'already-closed'
  | 'no-account'
  | 'card-refused'
  | 'no-photo'

/** What a desk is to do about a question; its lane in the outbox is the question's own. */
export type DeskOrder =
  /** Bring the thread up to date. */
  | { desk: 'bring' }
  | { desk: 'edit'; entryId: number }
  /** Show on an agent's message whether the resident has it. */
  | { desk: 'mark'; entryId: number; isDelivered: boolean }
  /** Show the question's state: its topic open or closed. */
  | { desk: 'state' }
  | { desk: 'tell'; what: ThreadNotice; replyTo?: string }
  /** The resident's full data; `viewId` is the note that says who asked for them. */
  | { desk: 'full-card'; viewId: number }

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
