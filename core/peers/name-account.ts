import type { EntityManager } from '@mikro-orm/postgresql'
import { Link, Peer } from './peer.table.ts'

/** Gives an account the person's own name for it, in all their chats; false where this chat is not linked to it any more. */
export async function nameAccount(
  em: EntityManager,
  { id, person }: Peer,
  account: number,
  label: string | null,
): Promise<boolean> {
  const chats = await em.find(Peer, { person }, { fields: ['id'] })
  const links = await em.find(Link, { account, peer: { $in: chats.map(chat => chat.id) }, unlinkedAt: null })
  if (links.every(link => link.peer !== id)) return false
  for (const link of links) link.label = label
  await em.flush()
  return true
}
