import type { EntityManager } from '@mikro-orm/postgresql'
import { Peer } from './peer.table.ts'

/** All the chats of one person, the oldest first. */
export async function chatsOf(em: EntityManager, peer: Peer): Promise<Peer[]> {
  return em.find(Peer, { person: peer.person }, { orderBy: { id: 'asc' } })
}

/** Sends a person's notices to these messengers only. A choice that would leave none changes nothing. */
export async function chooseNotices(em: EntityManager, peer: Peer, channels: string[]): Promise<void> {
  const chats = await chatsOf(em, peer)
  if (!chats.some(chat => channels.includes(chat.channel))) return
  for (const chat of chats) chat.takesNotices = channels.includes(chat.channel)
  await em.flush()
}

/** Where none of a person's chats would take notices, the oldest does. */
export async function keepNotices(em: EntityManager, person: string): Promise<void> {
  const [first, ...more] = await em.find(Peer, { person }, { orderBy: { id: 'asc' } })
  if (first && ![first, ...more].some(({ takesNotices }) => takesNotices)) first.takesNotices = true
  await em.flush()
}
