import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { notifyChat } from '../outbox/notify-chat.ts'
import { chatsOf, settleNotices } from '../peers/choose-notices.ts'
import { Link, type Peer } from '../peers/peer.table.ts'
import { endAccessWithoutOwner } from './guests.ts'
import { noteCut } from './part-chats.ts'
import { returnTickets } from './return-tickets.ts'

/**
 * Takes a chat away from a person: no account is open to it any more, and notices, and answers to what was asked in another chat, go to those
 * that are left. The chat is told, unless it is the one that asked. False when it is none of this person's.
 */
export async function disconnectChat(
  em: EntityManager,
  peer: Peer,
  chatId: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const chats = await chatsOf(em, peer)
  const gone = chats.find(({ id }) => id === chatId)
  if (!gone) return false
  const { person } = gone
  const links = await em.find(Link, { peer: gone.id, unlinkedAt: null })
  await noteCut(em, { gone, by: peer, links }, now)
  for (const link of links) link.unlinkedAt = now
  Object.assign(gone, { person: randomUUID(), currentAccount: null, takesNotices: true, noticesChosen: false })
  await returnTickets(em, [gone.id], [person])
  const accounts = await em.find(Account, { id: { $in: links.map(({ account }) => account) } })
  for (const account of accounts) await endAccessWithoutOwner(em, account, now)
  await settleNotices(em, person)
  if (gone.id !== peer.id) await notifyChat(em, gone, { notice: 'chat-disconnected', channel: peer.channel }, now)
  return true
}
