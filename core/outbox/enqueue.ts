import type { EntityManager } from '@mikro-orm/postgresql'
import type { Language } from '../units/language.ts'
import { Outgoing } from './outgoing.table.ts'

export interface Envelope {
  channel: string
  address: string
  language: Language
  payload: object
}

/** Puts messages into the outbox inside the transaction that causes them; they leave, in this order, after it commits. */
export async function enqueue(em: EntityManager, envelopes: Envelope[], now: Temporal.Instant): Promise<Outgoing[]> {
  const rows = envelopes.map(envelope => em.create(Outgoing, { ...envelope, createdAt: now, notBefore: now }))
  await em.flush()
  return rows
}
