import { randomBytes } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { tokenHash } from '../units/token-hash.ts'
import { InvoiceLink } from './invoice-link.table.ts'

const validHours = 24
const opens = 10

/** Makes a protected address for a bill: unguessable, good for a day and ten openings. */
export async function createInvoiceLink(
  em: EntityManager,
  receiptId: number,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<string> {
  const token = randomBytes(24).toString('base64url')
  const expiresAt = now.add({ hours: validHours })
  em.create(InvoiceLink, { tokenHash: hashOf(token), receipt: receiptId, expiresAt, opensLeft: opens })
  await em.flush()
  return `${publicUrl}/receipt/${token}`
}

/** The bill behind a token, counting the opening; null when the address has expired or is used up. */
export async function openInvoiceLink(em: EntityManager, token: string, now: Temporal.Instant): Promise<number | null> {
  const [opened] = await em.execute<{ receipt_id: number }[]>(
    `update receipt_links set opens_left = opens_left - 1
     where token_hash = ? and opens_left > 0 and expires_at > ?::timestamptz returning receipt_id`,
    [hashOf(token), now.toString()],
  )
  return opened?.receipt_id ?? null
}

/** Takes back that a link was opened, when the bill could not be given after all. */
export async function takeBackOpening(em: EntityManager, token: string): Promise<void> {
  await em.execute('update receipt_links set opens_left = opens_left + 1 where token_hash = ?', [hashOf(token)])
}

function hashOf(token: string): string {
  return tokenHash(`receipt:${token}`)
}
