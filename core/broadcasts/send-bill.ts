import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import type { Invoice } from '../bills/invoice.table.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { noticeKeys } from '../outbox/notice-keys.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { hasPermission } from '../peers/permissions.ts'
import type { Supplier } from '../supplier/supplier.ts'
import { billNotice } from './bill-notice.ts'

/** Sends a bill to the chats that may see it and take notices; gives their messengers, none where nobody can be reached. */
export async function sendBill(
  em: EntityManager,
  account: Account,
  invoice: Invoice,
  { channelsWithoutPersonalData }: Pick<Supplier, 'channelsWithoutPersonalData'>,
  now: Temporal.Instant,
): Promise<string[]> {
  const links = await em.find(Link, { account: account.id, unlinkedAt: null })
  const roles = new Map(links.flatMap(({ peer, role }) => (hasPermission(role, 'bill') ? [[peer, role]] : [])))
  const reached = { id: { $in: [...roles.keys()] }, reachable: true, takesNotices: true }
  const peers = await em.find(Peer, reached, { orderBy: { id: 'asc' } })
  const keyOf = noticeKeys('bill-itself')
  const messages = peers.map(({ id, channel, externalId: address, language }) => ({
    channel,
    address,
    language,
    payload: billNotice(account, invoice, roles.get(id)!, !channelsWithoutPersonalData.includes(channel)),
    key: keyOf(id),
  }))
  await enqueue(em, messages, now)
  return peers.map(({ channel }) => channel)
}
