import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { enqueue } from './enqueue.ts'
import type { Notice } from './notice.ts'

/** Tells everybody who is confirmed for an account: its linked chats that take notices, and its e-mail, but not the chat that caused it. */
export async function notifyAccount(
  em: EntityManager,
  accountId: number,
  notice: Notice,
  now: Temporal.Instant,
  exceptPeerId?: number,
): Promise<void> {
  const account = await em.findOneOrFail(Account, accountId)
  const links = await em.find(Link, { account: accountId, unlinkedAt: null }, { orderBy: { id: 'asc' } })
  const peerIds = links.map(link => link.peer).filter(id => id !== exceptPeerId)
  const peers = await em.find(
    Peer,
    { id: { $in: peerIds }, reachable: true, takesNotices: true },
    { orderBy: { id: 'asc' } },
  )
  const language = peers[0]?.language ?? 'ru'
  const letters = account.email ? [{ channel: 'mail', address: account.email, language, payload: notice }] : []
  const messages = peers.map(peer => ({
    channel: peer.channel,
    address: peer.externalId,
    language: peer.language,
    payload: notice,
  }))
  await enqueue(em, [...messages, ...letters], now)
}
