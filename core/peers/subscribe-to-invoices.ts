import type { EntityManager } from '@mikro-orm/postgresql'
import { linkedAccount } from './linked-accounts.ts'
import type { InvoicePlace } from './peer.table.ts'
import { hasPermission } from './permissions.ts'

/**
 * Says where the bill of each month that is closed from now on goes by itself. False when the chat may not have it there: only an
 * owner has letters sent, and only where there is an address.
 */
export async function subscribeToInvoices(
  em: EntityManager,
  peerId: number,
  accountId: number,
  place: InvoicePlace,
  now: Temporal.Instant,
): Promise<boolean> {
  const linked = await linkedAccount(em, peerId, accountId)
  if (!linked || !hasPermission(linked.link.role, 'bill')) return false
  const { link, account } = linked
  if (place === 'mail' && (!account.email || !hasPermission(link.role, 'settings'))) return false
  if (link.receipts === 'none') link.receiptsSince = now
  link.receipts = place
  await em.flush()
  return true
}
