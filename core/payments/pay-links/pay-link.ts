import { randomBytes } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isBefore } from '../../units/dates.ts'
import { tokenHash } from '../../units/token-hash.ts'
import { PayLink } from '../payment.table.ts'

/** How long the address of a payment is good. */
export const payLinkHours = 24

/** Makes an unguessable address where one payment is paid, good for a day; only its hash is kept. */
export async function createPayLink(
  em: EntityManager,
  paymentId: string,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  em.create(PayLink, { tokenHash: hashOf(token), payment: paymentId, expiresAt: now.add({ hours: payLinkHours }) })
  await em.flush()
  return `${publicUrl}/pay/${token}`
}

/** The payment behind a token, and whether the address may still begin it; null for a token nobody was given. */
export async function findPayLink(
  em: EntityManager,
  token: string,
  now: Temporal.Instant,
): Promise<{ paymentId: string; isGood: boolean } | null> {
  const link = await em.findOne(PayLink, { tokenHash: hashOf(token) })
  return link && { paymentId: link.payment, isGood: isBefore(now, link.expiresAt) }
}

function hashOf(token: string): string {
  return tokenHash(`pay:${token}`)
}
