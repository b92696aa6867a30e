import type { EntityManager } from '@mikro-orm/postgresql'
import { Link, Peer } from './peer.table.ts'

/** The chats of others that are linked to an account by a proof of their own, in the order in which they came. */
export async function otherOwners(
  em: EntityManager,
  accountId: number,
  peer: Peer,
): Promise<{ channel: string; since: Temporal.Instant }[]> {
  const links = await em.find(Link, { account: accountId, role: 'owner', unlinkedAt: null }, { orderBy: { id: 'asc' } })
  const peers = await em.find(Peer, { id: { $in: links.map(link => link.peer) }, person: { $ne: peer.person } })
  return links.flatMap(link =>
    peers.filter(({ id }) => id === link.peer).map(({ channel }) => ({ channel, since: link.linkedAt })),
  )
}
