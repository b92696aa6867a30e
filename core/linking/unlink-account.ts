import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { settleNotices } from '../peers/choose-notices.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { endAccessWithoutOwner } from './guests.ts'

/**
 * Ends a chat's right to act for an account; other chats keep theirs, but no relative keeps an access that no owner is left to end.
 * False when there was nothing to end.
 */
export async function unlinkAccount(
  em: EntityManager,
  peerId: number,
  accountId: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const link = await em.findOne(Link, { peer: peerId, account: accountId, unlinkedAt: null })
  if (link) link.unlinkedAt = now
  const peer = await em.findOneOrFail(Peer, peerId)
  if (peer.currentAccount === accountId) peer.currentAccount = null
  await settleNotices(em, peer.person)
  const { number } = await em.findOneOrFail(Account, accountId)
  await endAccessWithoutOwner(em, { id: accountId, number }, now)
  return link !== null
}
