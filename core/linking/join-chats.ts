import type { EntityManager } from '@mikro-orm/postgresql'
import { notifyChat } from '../outbox/notify-chat.ts'
import { settleNotices } from '../peers/choose-notices.ts'
import { linkedAccount, linkedAccounts } from '../peers/linked-accounts.ts'
import { type Link, Peer } from '../peers/peer.table.ts'
import { type GivenLink, Joining } from './joining.table.ts'
import { linkAccount } from './link-account.ts'

/** Two chats that became one person's; `joiningId` names it where it is to be undone. */
export type Joined = { joiningId: number; accounts: number }

/**
 * Makes the chat a code was typed in the same person's as the one that showed it, and links there what is linked here. What the typing
 * chat has already stays as it is. Every chat on either side is told, except the typing one.
 */
export async function joinChats(
  em: EntityManager,
  typing: Peer,
  showing: Peer,
  now: Temporal.Instant,
): Promise<Joined> {
  await lockBoth(em, typing, showing)
  const sides = await em.find(Peer, { person: { $in: [typing.person, showing.person] }, id: { $ne: typing.id } })
  const hadAccounts = (await linkedAccounts(em, typing.id)).length > 0
  const gave = await give(em, typing, showing, sides, now)
  const { person: personBefore } = typing
  const { person } = showing
  const told = sides.map(peer => ({ peer, side: peer.person === person ? ('showed' as const) : ('typed' as const) }))
  const joining = await noteJoining(em, { typing, showing, gave }, now)
  typing.person = person
  // What was chosen was chosen without this chat.
  Object.assign(typing, { noticesChosen: showing.noticesChosen, takesNotices: hadAccounts || !showing.noticesChosen })
  if (!hadAccounts) typing.currentAccount = showing.currentAccount ?? null
  for (const each of [person, personBefore]) await settleNotices(em, each)
  const about = { joiningId: joining.id, typedIn: typing.channel, shownIn: showing.channel }
  for (const { peer, side } of told) {
    const asSeen = personBefore === person ? 'showed' : side
    await notifyChat(em, peer, { notice: 'chats-joined', side: asSeen, ...about }, now)
  }
  return { joiningId: joining.id, accounts: (await linkedAccounts(em, showing.id)).length }
}

/** Locks both, so that two chats which type each other's codes at the same time do not swap their persons. */
async function lockBoth(em: EntityManager, typing: Peer, showing: Peer): Promise<void> {
  const ids = `{${typing.id},${showing.id}}`
  await em.execute('select from peers where id = any(?::int[]) order by id for no key update', [ids])
  await em.refresh(typing)
  await em.refresh(showing)
}

async function give(em: EntityManager, typing: Peer, showing: Peer, sides: Peer[], now: Temporal.Instant) {
  const told = sides.map(({ id }) => id)
  const gave: GivenLink[] = []
  for (const { account, link } of await linkedAccounts(em, showing.id)) {
    const own = await linkedAccount(em, typing.id, account.id)
    if (own && (own.link.role === 'owner' || link.role !== 'owner')) continue
    const before = own && {
      role: own.link.role,
      proof: own.link.proof,
      guestName: own.link.guestName ?? null,
    }
    const { role, guestName = null } = link
    const input = { peerId: typing.id, accountId: account.id, email: null, role, guestName, told } as const
    const given: Link = await linkAccount(em, { ...input, proof: 'other-chat' }, now)
    given.label ??= link.label ?? null
    gave.push({ link: given.id, before })
  }
  return gave
}

/**
 * Joining again, with a newer code, updates the joining there is. Where the chats are one person's by another way, as when the one that
 * shows has typed this one's code before, what is given now has a joining of its own, which ends with that way.
 */
async function noteJoining(
  em: EntityManager,
  { typing, showing, gave }: { typing: Peer; showing: Peer; gave: GivenLink[] },
  now: Temporal.Instant,
): Promise<Joining> {
  const { person } = showing
  const open = { typedBy: typing.id, shownBy: showing.id, person, partedAt: null } as const
  const again = typing.person === person ? await em.findOne(Joining, open) : null
  if (again) Object.assign(again, { gave: [...again.gave, ...gave], joinedAt: now })
  const sides = { shownBy: showing.id, typedBy: typing.id, personBefore: typing.person, person }
  const joining = again ?? em.create(Joining, { ...sides, gave, cut: [], joinedAt: now })
  await em.flush()
  return joining
}
