import type { EntityManager } from '@mikro-orm/postgresql'
import { notifyChat } from '../outbox/notify-chat.ts'
import { settleNotices } from '../peers/choose-notices.ts'
import { ExportLink } from '../peers/export-link.table.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { isAfter } from '../units/dates.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { ConnectCode } from './code.table.ts'
import { type GivenLink, Joining } from './joining.table.ts'

/** A joining can be undone as a whole for this long; later, chats are disconnected one by one. */
export const undoDays = 30
/** The codes of a chat that the other side did not recognise do not work for this long. */
const pauseHours = 24
/** Undoing brings back a chat that the other side disconnected this recently: later, the phone may have been lost. */
const cutHours = 24

type Parting = { kind: 'parted' | 'apart already'; otherChannel: string } | { kind: 'unknown' }

/**
 * Undoes a joining at the request of either side. The typing chat, and those joined through it since, belong to whom they did before; the
 * accounts that came with the joining are closed there, unless proved since; codes and links that either side has made meanwhile stop
 * working, and the codes of the other side pause. `unknown` when there is nothing that this chat may undo.
 */
export async function partChats(em: EntityManager, peer: Peer, id: number, now: Temporal.Instant): Promise<Parting> {
  const joining = await em.findOne(Joining, id, freshRowLock)
  const side = joining && (await sideOf(em, joining, peer))
  if (!joining || !side) return { kind: 'unknown' }
  const typing = await em.findOneOrFail(Peer, joining.typedBy)
  const showing = await em.findOneOrFail(Peer, joining.shownBy)
  const otherChannel = (peer.id === typing.id ? showing : typing).channel
  if (joining.partedAt) return { kind: 'apart already', otherChannel }
  Object.assign(joining, { partedAt: now, paused: side === 'typed' ? showing.id : typing.id })
  await bringBack(em, joining, now)
  const concerned = await concernedBy(em, joining)
  await takeBack(em, joining, now)
  await putApart(em, joining)
  const chats = concerned.map(each => each.id)
  await em.nativeUpdate(ConnectCode, { peer: { $in: chats }, usedAt: null }, { usedAt: now })
  await em.nativeDelete(ExportLink, { peer: { $in: chats } })
  const notice = {
    notice: 'chats-parted',
    by: peer.channel,
    typedIn: typing.channel,
    shownIn: showing.channel,
  } as const
  for (const each of concerned) if (each.id !== peer.id) await notifyChat(em, each, notice, now)
  return { kind: 'parted', otherChannel }
}

/** Until when the codes of a chat pause because somebody did not recognise it, or null. */
export async function partingPause(
  em: EntityManager,
  peerId: number,
  now: Temporal.Instant,
): Promise<Temporal.Instant | null> {
  const since = now.subtract({ hours: pauseHours })
  const recent = { paused: peerId, partedAt: { $gt: since } }
  const [last] = await em.find(Joining, recent, { orderBy: { partedAt: 'desc' }, limit: 1 })
  return last?.partedAt?.add({ hours: pauseHours }) ?? null
}

/** Writes down what a chat loses when the other side disconnects it soon after they were joined. */
export async function noteCut(
  em: EntityManager,
  { gone, by, links }: { gone: Peer; by: Peer; links: Link[] },
  now: Temporal.Instant,
): Promise<void> {
  const open = { partedAt: null, joinedAt: { $gt: now.subtract({ hours: cutHours }) }, person: gone.person }
  for (const joining of await em.find(Joining, { $or: [{ typedBy: gone.id }, { shownBy: gone.id }], ...open })) {
    const typingSide = (await throughTyping(em, joining)).map(({ typedBy }) => typedBy)
    if (typingSide.includes(gone.id) === typingSide.includes(by.id)) continue
    joining.cut = [...joining.cut, { peer: gone.id, links: links.map(({ id }) => id) }]
  }
}

/** A joining, and those by which others came through its typing chat. */
async function throughTyping(em: EntityManager, joining: Joining): Promise<Joining[]> {
  const found = [joining]
  for (const { typedBy: shownBy } of found) {
    const through = await em.find(Joining, { shownBy, person: joining.person, partedAt: null })
    found.push(...through.filter(each => !found.includes(each)))
  }
  return found
}

async function sideOf(em: EntityManager, joining: Joining, peer: Peer): Promise<'typed' | 'showed' | null> {
  if (peer.id === joining.shownBy) return 'showed'
  const typingSide = (await throughTyping(em, joining)).map(({ typedBy }) => typedBy)
  if (typingSide.includes(peer.id)) return 'typed'
  if (peer.person === joining.person) return 'showed'
  return peer.person === joining.personBefore ? 'typed' : null
}

/** A chat that the other side disconnected is again what it was. */
async function bringBack(em: EntityManager, { cut, typedBy, personBefore, person }: Joining, now: Temporal.Instant) {
  for (const { peer: id, links } of cut) {
    const chat = await em.findOneOrFail(Peer, id)
    chat.person = id === typedBy ? personBefore : person
    for (const link of await em.find(Link, { id: { $in: links } })) {
      const again = await em.count(Link, { peer: id, account: link.account, unlinkedAt: null })
      if (again === 0 && link.unlinkedAt && isRecent(link.unlinkedAt, now)) link.unlinkedAt = null
    }
  }
  await em.flush()
}

function isRecent(moment: Temporal.Instant, now: Temporal.Instant): boolean {
  return isAfter(moment.add({ hours: cutHours }), now)
}

async function concernedBy(em: EntityManager, joining: Joining): Promise<Peer[]> {
  const { typedBy, shownBy, person, personBefore } = joining
  const concerned = { $or: [{ id: { $in: [typedBy, shownBy] } }, { person: { $in: [person, personBefore] } }] }
  return await em.find(Peer, concerned, { orderBy: { id: 'asc' } })
}

/** Closes what came with the joining, there and wherever it was handed on to, unless somebody has proved it theirs. */
async function takeBack(em: EntityManager, joining: Joining, now: Temporal.Instant): Promise<void> {
  const linksOf = (gave: GivenLink[]) => em.find(Link, { id: { $in: gave.map(({ link }) => link) } })
  const accounts = (await linksOf(joining.gave)).map(({ account }) => account)
  for (const { gave, typedBy } of await throughTyping(em, joining)) {
    for (const link of await linksOf(gave)) {
      if (!accounts.includes(link.account) || link.unlinkedAt || link.proof !== 'other-chat') continue
      const { before } = gave.find(given => given.link === link.id)!
      Object.assign(link, before ?? { unlinkedAt: now, guestName: null })
    }
    await em.flush()
    await forgetCurrent(em, typedBy)
  }
}

async function forgetCurrent(em: EntityManager, peerId: number): Promise<void> {
  const chat = await em.findOneOrFail(Peer, peerId)
  if (!chat.currentAccount) return
  const isOpen = await em.count(Link, { peer: peerId, account: chat.currentAccount, unlinkedAt: null })
  if (isOpen === 0) chat.currentAccount = null
}

async function putApart(em: EntityManager, joining: Joining): Promise<void> {
  const { person, personBefore } = joining
  const branch = await throughTyping(em, joining)
  const ids = branch.map(({ typedBy }) => typedBy)
  for (const chat of await em.find(Peer, { id: { $in: ids }, person }))
    Object.assign(chat, { person: personBefore, takesNotices: true, noticesChosen: false })
  for (const each of branch) if (each !== joining) each.person = personBefore
  // A chat that has joined somebody else since goes back, should that be undone, to where it was before this joining.
  const later = { typedBy: { $in: ids }, personBefore: person, partedAt: null }
  for (const each of await em.find(Joining, later)) each.personBefore = personBefore
  await em.flush()
  for (const each of [person, personBefore]) await settleNotices(em, each)
}
