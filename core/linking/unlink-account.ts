import type { EntityManager } from '@mikro-orm/postgresql'
import { Link, Peer } from '../peers/peer.table.ts'

/** Ends a chat's right to act for an account; other chats keep theirs. False when there was nothing to end. */
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
  await em.flush()
  return link !== null
}
