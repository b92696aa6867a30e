import type { EntityManager } from '@mikro-orm/postgresql'
import { linkedAccount } from './linked-accounts.ts'
import type { InvoicePlace } from './peer.table.ts'
import { hasPermission } from './permissions.ts'

/** `no access`: the chat may not see the bill, or not have it there: only an owner has letters sent. */
type Subscribed = 'kept' | 'no access' | 'no address'

/** Says where the bill of each month that is closed from now on goes by itself. */
export async function subscribeToInvoices(
  em: EntityManager,
  peerId: number,
  accountId: number,
  place: InvoicePlace,
  now: Temporal.Instant,
): Promise<Subscribed> {
  const linked = await linkedAccount(em, peerId, accountId)
  if (!linked || !hasPermission(linked.link.role, place === 'mail' ? 'settings' : 'bill')) return 'no access'
  const { link, account } = linked
  if (place === 'mail' && !account.email) return 'no address'
  if (link.receipts === 'none') link.receiptsSince = now
  link.receipts = place
  await em.flush()
  return 'kept'
}
