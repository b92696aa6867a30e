import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { notifyChat } from '../outbox/notify-chat.ts'
import { settleNotices } from '../peers/choose-notices.ts'
import { ExportLink } from '../peers/export-link.table.ts'
import { Link, Peer } from '../peers/peer.table.ts'
import { isAfter } from '../units/dates.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { ConnectCode } from './code.table.ts'
import { type GivenLink, Joining } from './joining.table.ts'
import { returnTickets } from './return-tickets.ts'

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
  if (!joining || !(await mayUndo(em, joining, peer))) return { kind: 'unknown' }
  const typing = await em.findOneOrFail(Peer, joining.typedBy)
  const showing = await em.findOneOrFail(Peer, joining.shownBy)
  if (joining.partedAt)
    return { kind: 'apart already', otherChannel: (peer.id === typing.id ? showing : typing).channel }
  const concerned = await setApart(em, { joining, typing, showing }, now)
  const other = peer.person === typing.person ? showing : typing
  Object.assign(joining, { partedAt: now, paused: other.id })
  const chats = concerned.map(each => each.id)
  const persons = concerned.map(each => each.person)
  await returnTickets(em, chats, persons)
  await em.nativeUpdate(ConnectCode, { peer: { $in: chats }, usedAt: null }, { usedAt: now })
  await em.nativeDelete(ExportLink, { peer: { $in: chats } })
  const notice = {
    notice: 'chats-parted',
    by: peer.channel,
    typedIn: typing.channel,
    shownIn: showing.channel,
  } as const
  for (const each of concerned) if (each.id !== peer.id) await notifyChat(em, each, notice, now)
  return { kind: 'parted', otherChannel: other.channel }
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
    const typingSide = branchOf(await openJoinings(em, joining.person), joining.typedBy)
    if (typingSide.includes(gone.id) === typingSide.includes(by.id)) continue
    joining.cut = [...joining.cut, { peer: gone.id, links: links.map(({ id }) => id) }]
  }
}

/** Those that hold, of a person's chats. */
const openJoinings = (em: EntityManager, person: string): Promise<Joining[]> =>
  em.find(Joining, { person, partedAt: null }, { orderBy: { id: 'asc' } })

/** Whether its chats were one person's already: it gave accounts, but it is another joining that keeps them together. */
const isInner = ({ person, personBefore }: Joining): boolean => person === personBefore

/** A chat, and those that came through it. */
function branchOf(open: Joining[], chat: number): number[] {
  const found = new Set([chat])
  // A set goes on to what is added meanwhile.
  for (const shown of found)
    for (const each of open) if (each.shownBy === shown && !isInner(each)) found.add(each.typedBy)
  return [...found]
}

async function mayUndo(em: EntityManager, joining: Joining, peer: Peer): Promise<boolean> {
  const { person, personBefore, shownBy, typedBy } = joining
  if (peer.id === shownBy || [person, personBefore].includes(peer.person)) return true
  return branchOf(await openJoinings(em, person), typedBy).includes(peer.id)
}

interface Sides {
  joining: Joining
  typing: Peer
  showing: Peer
}

/** Undoes a joining, and whatever else keeps its two chats one person's. Gives everybody whom that concerns. */
async function setApart(
  em: EntityManager,
  { joining, typing, showing }: Sides,
  now: Temporal.Instant,
): Promise<Peer[]> {
  const first = isInner(joining) ? dividing(await openJoinings(em, joining.person), typing.id, showing.id) : joining
  const concerned = first ? await cut(em, first, now) : []
  while (typing.person === showing.person) {
    const open = await openJoinings(em, typing.person)
    concerned.push(...(await cut(em, dividing(open, typing.id, showing.id) ?? leaving(typing, showing), now)))
  }
  if (!joining.partedAt) await takeBack(em, [joining], now)
  return [...new Set([typing, showing, ...concerned])]
}

/** The joining without which two chats of one person would not be: by which one of them came, and the other did not. */
function dividing(open: Joining[], ...[one, other]: [number, number]): Joining | undefined {
  return open.find(each => {
    if (isInner(each) || (each.typedBy !== one && each.typedBy !== other)) return false
    const branch = branchOf(open, each.typedBy)
    return branch.includes(one) !== branch.includes(other)
  })
}

/** How a chat goes to whom it was before, with those that came through it; but not with `without`. */
type Way = Pick<Joining, 'typedBy' | 'person' | 'personBefore'> & { without?: number }

/** What is not known any more, since it is long ago or a chat between is forgotten, cannot be undone: the typing chat leaves. */
const leaving = ({ id, person }: Peer, { id: without }: Peer): Way => ({
  typedBy: id,
  person,
  personBefore: randomUUID(),
  without,
})

/** Cuts a person's chats in two: a chat goes with those that came through it, and all that was given across goes back. */
async function cut(em: EntityManager, way: Way, now: Temporal.Instant): Promise<Peer[]> {
  const { typedBy, person, personBefore, without } = way
  const open = await openJoinings(em, person)
  const branch = branchOf(
    open.filter(each => each.typedBy !== without),
    typedBy,
  )
  const isOne = (...[one, other]: [number, number]) => branch.includes(one) === branch.includes(other)
  const ended = open.filter(each => !isOne(each.typedBy, each.shownBy))
  for (const each of ended) await bringBack(em, each, now)
  const ends = [typedBy, ...ended.flatMap(each => [each.typedBy, each.shownBy])]
  const concerned = { $or: [{ id: { $in: ends } }, { person: { $in: [person, personBefore] } }] }
  const told = await em.find(Peer, concerned, { orderBy: { id: 'asc' } })
  for (const each of ended) {
    await takeBack(em, handedOn(open, each, isOne), now)
    each.partedAt = now
  }
  await em.flush()
  await moveOut(em, branch, way)
  return told
}

/** A joining, and those by which what it gave may have been handed on, on its own side. */
function handedOn(open: Joining[], joining: Joining, isOne: (one: number, other: number) => boolean): Joining[] {
  const found = new Set([joining])
  for (const { typedBy } of found)
    for (const each of open) if (each.shownBy === typedBy && isOne(each.typedBy, typedBy)) found.add(each)
  return [...found]
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

/** Closes what came with a joining, the first of these, there and wherever it was handed on to, unless somebody has proved it theirs. */
async function takeBack(em: EntityManager, through: Joining[], now: Temporal.Instant): Promise<void> {
  const linksOf = (gave: GivenLink[]) => em.find(Link, { id: { $in: gave.map(({ link }) => link) } })
  const accounts = (await linksOf(through[0]!.gave)).map(({ account }) => account)
  for (const { gave, typedBy } of through) {
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

async function moveOut(em: EntityManager, branch: number[], { person, personBefore }: Way): Promise<void> {
  for (const chat of await em.find(Peer, { id: { $in: branch }, person }))
    Object.assign(chat, { person: personBefore, takesNotices: true, noticesChosen: false })
  const within = { typedBy: { $in: branch }, person, partedAt: null }
  for (const each of await em.find(Joining, within))
    Object.assign(each, { person: personBefore, ...(isInner(each) ? { personBefore } : {}) })
  await em.flush()
  // A chat that has joined somebody else since goes back, should that be undone, to where it was before this joining.
  const later = { typedBy: { $in: branch }, personBefore: person, partedAt: null }
  for (const each of await em.find(Joining, later)) each.personBefore = personBefore
  await em.flush()
  for (const each of [person, personBefore]) await settleNotices(em, each)
}
