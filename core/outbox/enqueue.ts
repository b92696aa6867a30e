import type { EntityManager } from '@mikro-orm/postgresql'
import type { z } from 'zod'
import type { Language } from '../units/language.ts'
import { Outgoing } from './outgoing.table.ts'
import { corePayloadSchema } from './payload.ts'
import { readPayload } from './read-payload.ts'

interface Envelope<Payload> {
  channel: string
  address: string
  language: Language
  payload: Payload
  /** When it may leave, where that is later. */
  notBefore?: Temporal.Instant
  /** What is queued once, or told in several chats: `noticeKeys`. */
  key?: string
}

/** The way into the outbox for what a schema describes, and for nothing else. */
export function enqueueOf<Schema extends z.ZodType<object>>(schema: Schema) {
  return async (
    em: EntityManager,
    envelopes: Envelope<z.infer<Schema>>[],
    now: Temporal.Instant,
  ): Promise<Outgoing[]> => {
    const rows = envelopes.map(envelope =>
      em.create(Outgoing, {
        notBefore: now,
        ...envelope,
        payload: readPayload(schema, envelope.payload),
        createdAt: now,
      }),
    )
    await em.flush()
    return rows
  }
}

/**
 * Puts what the core has to say into the outbox inside the transaction that causes it; it leaves, in this order, after the commit.
 * @throws UnreadablePayload for what no sender could read.
 */
export const enqueue = enqueueOf(corePayloadSchema)
