import { createHash } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Agent, type Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { FileTrouble } from '../delivery/file-tries.ts'
import type { DeskTexts } from '../texts/desk/ru/desk-ru.ts'
import type { DeskCard } from '../texts/desk/views/desk-card.ts'
import type { DeskDelivery } from './desk-delivery.ts'
import { DeskMessage, DeskPlace } from './desk-place.table.ts'
import type { DeskPost, Spot } from './desk-room.ts'
import { leavePlace } from './leave-place.ts'
import { passOver, tellOfLostFile } from './pass-over.ts'
import { gotThrough, post } from './post.ts'
import { draftButtons } from './press-buttons.ts'
import { showState } from './show-state.ts'
import { viewCard } from './view-card.ts'

/**
 * Brings a ticket's thread up to date at a desk: opens its topic, names it and pins its card as they are now, posts what is not there. Each step is kept as it is
 * done, so that a repeat goes on where it stopped, and a topic that was deleted gets everything again.
 */
export async function syncThread(errand: DeskDelivery, question: Ticket): Promise<Spot> {
  let seen: Promise<DeskCard> | undefined
  const card = () => (seen ??= viewCard(errand, question))
  const place = await findPlace(errand, question, card)
  const spot = { address: place.address, topic: place.topic ?? null }
  if (question.state !== 'closed') await showState(errand, place, spot, 'open')
  if (place.cardRef == null || !(await isMoreOrdered(errand)))
    await syncCard(errand, question, place, spot, await card())
  if (place.broughtUpTo === comesOver) await postEarlier(errand, question, place, spot)
  await postMissing(errand, question, place, spot)
  return spot
}

/** Posts what is not there; looks again where the thread was set back meanwhile. */
async function postMissing(errand: DeskDelivery, question: Ticket, place: DeskPlace, spot: Spot): Promise<void> {
  const missing = { question: question.id, id: { $gt: place.broughtUpTo } }
  for (const album of albumsAmong(await errand.em.find(TicketEntry, missing, { orderBy: { id: 'asc' } }))) {
    const last = album.at(-1)!.id
    await bringAlbum(errand, question, spot, album)
    await advance(errand, place, last)
    if (place.broughtUpTo !== last) return await postMissing(errand, question, place, spot)
  }
}

/** Keeps how far a thread is brought, unless it was set back since that was read; the place has what holds then. */
async function advance({ em }: DeskDelivery, place: DeskPlace, to: number): Promise<void> {
  const { channel, question, broughtUpTo } = place
  await em.flush()
  await em.nativeUpdate(DeskPlace, { channel, question, broughtUpTo }, { broughtUpTo: to })
  await em.refreshOrFail(place)
}

/**
 * Has a ticket's threads looked through anew, since older entries have come to it. Below zero all is looked through as from zero, and each
 * time is told from the one before: whoever is bringing the thread up to date sees it, even if nothing was there yet.
 */
export async function setBack(em: EntityManager, questionId: number): Promise<void> {
  const anew = 'update desk_places set brought_up_to = least(brought_up_to, ?) - 1 where question_id = ?'
  await em.execute(anew, [comesOver, questionId])
}

/** Whether more leaves for the thread right after this: a card that is there is brought up to date with the last of it. */
async function isMoreOrdered({ em, row, now }: DeskDelivery): Promise<boolean> {
  const waiting = { channel: row.channel, address: row.address, sentAt: null, failedAt: null, broadcast: null }
  return (await em.count(Outgoing, { ...waiting, id: { $gt: row.id }, notBefore: { $lte: now } })) > 0
}

/** How far a thread is brought that has come from another of the agents' chats: what was said long before is told short. */
const comesOver = -1

/** So many of the last entries come over as they are, and so many before them in a line each; files always. */
const mostWhole = 5
const mostLines = 20

/** Tells a ticket's agents short what was said in it before it came to them. */
async function postEarlier(errand: DeskDelivery, question: Ticket, place: DeskPlace, spot: Spot): Promise<void> {
  const { em } = errand
  const all = await em.find(TicketEntry, { question: question.id }, { orderBy: { id: 'asc' } })
  const earlier = all.length > 2 * mostWhole ? all.slice(0, -mostWhole) : []
  const words = earlier.filter(({ files }) => files.length === 0)
  if (words.length > 0) {
    const lines = words.slice(-mostLines).map(({ kind, text }) => ({ kind, text }))
    const text = errand.texts.earlier(question.id, lines, words.length - lines.length)
    await post(errand, question, spot, { text, files: [], once: 'earlier' }, null)
  }
  for (const album of albumsAmong(earlier))
    if (album[0].files.length > 0) await bringAlbum(errand, question, spot, album)
  await advance(errand, place, earlier.at(-1)?.id ?? 0)
}

/** Posts an entry, or an album, unless it is there. */
async function bringAlbum(errand: DeskDelivery, question: Ticket, spot: Spot, album: Album): Promise<void> {
  if (await isThere(errand, spot, album)) return
  const [entry] = album
  const files = album.flatMap(each => each.files)
  const buttons = entry.kind === 'draft' ? draftButtons(errand.texts, question.id, entry.id) : []
  const words = { text: await entryText(errand, album), files, buttons, once: `entry ${entry.id}` }
  await postEntry(errand, question, spot, words, entry)
}

type Album = [TicketEntry, ...TicketEntry[]]

/** Entries one by one, except that those of one album that follow one another stand together. */
function albumsAmong(entries: TicketEntry[]): Album[] {
  const albums: Album[] = []
  for (const entry of entries) {
    const last = albums.at(-1)
    const isOfAlbum = entry.album != null && last?.[0].album === entry.album && last[0].kind === entry.kind
    if (isOfAlbum) last.push(entry)
    else albums.push([entry])
  }
  return albums
}

/** One entry that the messenger refuses must not keep the others, nor what is said of the ticket, from the agents. */
async function postEntry(errand: DeskDelivery, question: Ticket, spot: Spot, words: DeskPost, entry: TicketEntry) {
  try {
    if (!(await post(errand, question, spot, words, entry.id)).isWhole) await tellOfLostFile(errand, question, entry)
  } catch (error) {
    const trouble = error instanceof FileTrouble ? undefined : errand.room.troubleOf(error)
    if (trouble?.kind !== 'refused') throw error
    await passOver(errand, question, entry, trouble.why)
  }
}

/** An entry, or an album, in words, as the desk shows it. */
export async function entryText({ em, texts }: DeskDelivery, album: TicketEntry[]): Promise<string> {
  const [entry] = album as Album
  const agent = entry.agent ? await em.findOne(Agent, entry.agent) : null
  const { question: number, kind, channel } = entry
  const text = album.flatMap(each => each.text || []).join('\n')
  const isEdited = album.some(({ editedAt }) => editedAt)
  return texts.entry({ number, kind, agent: agent?.name ?? null, channel, text, isEdited })
}

async function findPlace(errand: DeskDelivery, question: Ticket, card: () => Promise<DeskCard>): Promise<DeskPlace> {
  const { em, room, desk, address } = errand
  const known = await em.findOne(DeskPlace, { channel: desk, question: question.id })
  if (known?.address === address) return known
  const name = errand.texts.card.topicName(await card())
  const isLeft = known ? await leavePlace(errand, question, known) : false
  const topic = await room.openTopic(address, name)
  gotThrough(errand.row)
  const fresh = {
    address,
    topic,
    cardRef: null,
    cardShown: null,
    nameShown: name,
    broughtUpTo: isLeft ? comesOver : 0,
    isClosed: false,
  }
  const place = known
    ? em.assign(known, fresh)
    : em.create(DeskPlace, { channel: desk, question: question.id, ...fresh })
  await em.flush()
  return place
}

/** Posts the card, or changes the one that is there; one that cannot be changed any more is posted anew. */
async function syncCard(
  errand: DeskDelivery,
  question: Ticket,
  place: DeskPlace,
  spot: Spot,
  card: DeskCard,
): Promise<void> {
  const { em, room, row } = errand
  await syncName(errand, place, spot, errand.texts.card.topicName(card))
  const shown = {
    text: errand.texts.card.card(card, spot.topic !== null),
    buttons: cardButtons(errand.texts, question.id),
  }
  const cardShown = createHash('sha256').update(JSON.stringify(shown)).digest('base64url')
  if (place.cardRef && place.cardShown === cardShown) return
  const edited = place.cardRef ? await room.edit(spot, place.cardRef, shown) : 'too-late'
  if (edited === 'changed') {
    place.cardShown = cardShown
    return await em.flush()
  }
  const { refs } = await post(errand, question, spot, { ...shown, files: [], once: `card ${row.id}` }, null)
  const [ref] = refs
  Object.assign(place, { cardRef: ref ?? null, cardShown })
  await em.flush()
  if (ref !== undefined && spot.topic !== null) await room.pin(spot, ref)
}

async function syncName({ em, room }: DeskDelivery, place: DeskPlace, spot: Spot, name: string): Promise<void> {
  if (spot.topic === null || place.nameShown === name) return
  await room.renameTopic(spot, name)
  place.nameShown = name
  await em.flush()
}

function cardButtons({ card: words }: DeskTexts, questionId: number): NonNullable<DeskPost['buttons']> {
  const { take, close, card, photo } = words.buttons
  return [
    { label: take, button: `take:${questionId}` },
    { label: close, button: `close:${questionId}` },
    { label: card, button: `card:${questionId}` },
    { label: photo, button: `photo:${questionId}` },
  ]
}

async function isThere({ em, desk }: DeskDelivery, { address, topic }: Spot, album: Album): Promise<boolean> {
  const entry = { $in: album.map(({ id }) => id) }
  return (await em.count(DeskMessage, { channel: desk, address, topic, entry })) > 0
}
