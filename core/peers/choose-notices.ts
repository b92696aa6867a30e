import type { EntityManager } from '@mikro-orm/postgresql'
import { Peer } from './peer.table.ts'

/** All the chats of one person, the oldest first. */
export async function chatsOf(em: EntityManager, peer: Peer): Promise<Peer[]> {
  return em.find(Peer, { person: peer.person }, { orderBy: { id: 'asc' } })
}

/** Sends a person's notices to these messengers only, from now on. A choice that would leave none changes nothing. */
export async function chooseNotices(em: EntityManager, peer: Peer, channels: string[]): Promise<void> {
  const chats = await chatsOf(em, peer)
  if (!chats.some(chat => channels.includes(chat.channel))) return
  for (const chat of chats) Object.assign(chat, { noticesChosen: true, takesNotices: channels.includes(chat.channel) })
  await em.flush()
}

/** Sends a person's notices where they speak last, as if they had never chosen. */
export async function unchooseNotices(em: EntityManager, peer: Peer): Promise<void> {
  for (const chat of await chatsOf(em, peer)) chat.noticesChosen = false
  await settleNotices(em, peer.person)
}

/**
 * Where a person has not chosen, their notices go to the chat that they spoke in last; those of an account that is not linked there, to
 * where it is. Wherever it is, at least one chat takes them.
 */
export async function settleNotices(em: EntityManager, person: string): Promise<void> {
  await em.flush()
  await em.execute(settle, [person])
  const [first, ...more] = await em.find(Peer, { person }, { orderBy: { id: 'asc' }, refresh: true })
  if (first && ![first, ...more].some(({ takesNotices }) => takesNotices)) first.takesNotices = true
  await em.flush()
}

const settle = `with mine as (
    select p.id, p.reachable, d.heard_at,
      array(select l.account_id from links l where l.peer_id = p.id and l.unlinked_at is null) as accounts
    from peers p left join dialogs d on d.peer_id = p.id where p.person = ?
  ), latest as (
    select * from mine order by (reachable and accounts <> '{}') desc, heard_at desc nulls last, id desc limit 1
  ), wanted as (
    select mine.id, mine.id = latest.id or not mine.accounts <@ latest.accounts as takes from mine, latest
  )
  update peers set takes_notices = wanted.takes from wanted
  where peers.id = wanted.id and not peers.notices_chosen and peers.takes_notices <> wanted.takes`
