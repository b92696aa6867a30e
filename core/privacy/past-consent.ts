import { createHmac } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../peers/peer.table.ts'
import { PastConsent } from './past-consent.table.ts'

/** Writes down that a chat had agreed, and that it does no more. */
export function savePastConsent(
  em: EntityManager,
  { channel, externalId, consentedAt }: Peer,
  secret: string,
  now: Temporal.Instant,
): void {
  if (!consentedAt) return
  em.create(PastConsent, { chatHash: chatHash(channel, externalId, secret), consentedAt, withdrawnAt: now })
}

/** How often a chat has withdrawn its consent since a moment. */
export async function withdrawals(
  em: EntityManager,
  { channel, externalId }: Peer,
  secret: string,
  since: Temporal.Instant,
): Promise<number> {
  return em.count(PastConsent, { chatHash: chatHash(channel, externalId, secret), withdrawnAt: { $gt: since } })
}

function chatHash(channel: string, externalId: string, secret: string): string {
  return createHmac('sha256', secret).update(`consent:${channel}:${externalId}`).digest('base64url')
}
