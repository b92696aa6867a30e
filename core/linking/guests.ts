import type { EntityManager } from '@mikro-orm/postgresql'
import { notifyChat } from '../outbox/notify-chat.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { type GuestRole, guestRoles } from '../peers/permissions.ts'

/** The most relatives that one account lets in. */
export const mostGuests = 10

/** A relative who has been let in to an account, with all the chats they look at it in. */
type Guest = {
  /** The id of their first link, which stands for the relative. */
  linkId: number
  name: string
  role: GuestRole
  channels: string[]
  since: Temporal.Instant
}

/** The relatives let in to an account, in the order in which they came. */
export async function guestsOf(em: EntityManager, accountId: number): Promise<Guest[]> {
  const found = await guestChats(em, accountId)
  const people = Map.groupBy(found, ({ peer }) => peer.person)
  return [...people.values()].map(([first, ...more]) => ({
    linkId: first!.link.id,
    name: first!.link.guestName ?? '',
    role: first!.link.role as GuestRole,
    channels: [...new Set([first!, ...more].map(({ peer }) => peer.channel))],
    since: first!.link.linkedAt,
  }))
}

/** Ends a relative's access in all their chats and tells them; false when there was nothing to end. */
export async function endAccess(
  em: EntityManager,
  account: { id: number; number: string },
  linkId: number,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await guestChats(em, account.id)
  const person = found.find(({ link }) => link.id === linkId)?.peer.person
  const theirs = found.filter(({ peer }) => peer.person === person)
  await end(em, account, theirs, now)
  return theirs.length > 0
}

/** Ends every relative's access where no owner is left to let them in. */
export async function endAccessWithoutOwner(
  em: EntityManager,
  account: { id: number; number: string },
  now: Temporal.Instant,
): Promise<void> {
  if ((await em.count(Link, { account: account.id, role: 'owner', unlinkedAt: null })) > 0) return
  await end(em, account, await guestChats(em, account.id), now, 'owner-left')
}

/** How many relatives would be left without an owner if a chat gave up an account. */
export async function guestsLeftBy(em: EntityManager, peerId: number, account: number): Promise<number> {
  const owners = await em.find(Link, { account, role: 'owner', unlinkedAt: null })
  return owners.length > 0 && owners.every(({ peer }) => peer === peerId) ? (await guestsOf(em, account)).length : 0
}

interface GuestChat {
  link: Link
  peer: Peer
}

async function guestChats(em: EntityManager, accountId: number): Promise<GuestChat[]> {
  const open = { account: accountId, role: { $in: [...guestRoles] }, unlinkedAt: null }
  const links = await em.find(Link, open, { orderBy: { id: 'asc' } })
  const peers = await em.find(Peer, { id: { $in: links.map(link => link.peer) } })
  return links.map(link => ({ link, peer: peers.find(({ id }) => id === link.peer)! }))
}

async function end(
  em: EntityManager,
  { id, number: accountNumber }: { id: number; number: string },
  chats: GuestChat[],
  now: Temporal.Instant,
  why?: 'owner-left',
): Promise<void> {
  for (const { link, peer } of chats) {
    Object.assign(link, { unlinkedAt: now, guestName: null })
    if (peer.currentAccount === id) peer.currentAccount = null
    await notifyChat(em, peer, { notice: 'access-ended', accountNumber, ...(why ? { why } : {}) }, now)
  }
  await em.flush()
}
