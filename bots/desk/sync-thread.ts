import type { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Agent, type Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { FileTrouble, withFileTries } from '../delivery/file-tries.ts'
import type { Parts } from '../port/sender.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import type { DeskDelivery } from './desk-delivery.ts'
import { DeskMessage, DeskPlace } from './desk-place.table.ts'
import type { DeskPost, Spot } from './desk-room.ts'
import { passOver } from './pass-over.ts'
import { viewCard } from './view-card.ts'

/**
 * Brings a ticket's thread up to date at a desk: opens its topic, pins its card, posts what is not there. Each step is kept as it is
 * done, so that a repeat goes on where it stopped, and a topic that was deleted gets everything again.
 */
export async function syncThread(errand: DeskDelivery, question: Ticket): Promise<Spot> {
  const place = await findPlace(errand, question)
  const spot = { address: place.address, topic: place.topic ?? null }
  if (question.state !== 'closed') await showState(errand, place, spot, 'open')
  await syncCard(errand, question, place, spot)
  const { em } = errand
  const missing = { question: question.id, id: { $gt: place.broughtUpTo } }
  for (const entry of await em.find(TicketEntry, missing, { orderBy: { id: 'asc' } })) {
    if (!(await isThere(errand, spot, entry.id))) {
      const words = { text: await entryText(errand, entry), files: entry.files, once: `entry ${entry.id}` }
      await postEntry(errand, question, spot, words, entry)
    }
    place.broughtUpTo = entry.id
    await em.flush()
  }
  return spot
}

/** One entry that the messenger refuses must not keep the others, nor what is said of the ticket, from the agents. */
async function postEntry(errand: DeskDelivery, question: Ticket, spot: Spot, words: DeskPost, entry: TicketEntry) {
  try {
    await post(errand, question, spot, words, entry.id)
  } catch (error) {
    const trouble = error instanceof FileTrouble ? undefined : errand.room.troubleOf(error)
    if (trouble?.kind !== 'refused') throw error
    await passOver(errand, question, entry, trouble.why)
  }
}

/** Shows a topic as open or closed. */
export async function showState({ em, room }: DeskDelivery, place: DeskPlace, spot: Spot, state: 'open' | 'closed') {
  const isClosed = state === 'closed'
  if (spot.topic === null || place.isClosed === isClosed) return
  await room.setTopicOpen(spot, !isClosed)
  place.isClosed = isClosed
  await em.flush()
}

/** Posts something in a ticket's thread and keeps whose message it is. */
export async function post(
  { em, row, room, desk, parts }: DeskDelivery,
  question: Ticket,
  spot: Spot,
  what: DeskPost,
  entryId: number | null,
): Promise<string[]> {
  const refs = await withFileTries(row, tries => room.post(spot, what, tries, partsOf(parts, spot, what.once)))
  gotThrough(row)
  for (const ref of refs) em.create(DeskMessage, { channel: desk, ...spot, ref, question: question.id, entry: entryId })
  await em.flush()
  return refs
}

/** The parts of one of several messages that a row leads to, in one place: a topic that was deleted gets them again. */
function partsOf(parts: Parts, { address, topic }: Spot, once: string): Parts {
  const whole = (name: string) => [address, topic ?? '', once, name].join(' ')
  return { left: name => parts.left(whole(name)), send: (name, act) => parts.send(whole(name), act) }
}

/** An entry in words, as the desk shows it. */
export async function entryText({ em }: DeskDelivery, entry: TicketEntry): Promise<string> {
  const agent = entry.agent ? await em.findOne(Agent, entry.agent) : null
  const { question: number, kind, channel, text, editedAt } = entry
  return deskWords.entry({ number, kind, agent: agent?.name ?? null, channel, text, isEdited: Boolean(editedAt) })
}

/** The way is open: a failure after this is a first one, and is waited for no longer than that. Files share the time there is. */
function gotThrough(row: Outgoing): void {
  row.attempts = 0
  row.fileTries = 0
}

async function findPlace(errand: DeskDelivery, question: Ticket): Promise<DeskPlace> {
  const { em, room, desk, address } = errand
  const known = await em.findOne(DeskPlace, { channel: desk, question: question.id })
  if (known?.address === address) return known
  const topic = await room.openTopic(address, deskWords.topicName(await viewCard(errand, question)))
  gotThrough(errand.row)
  const fresh = { address, topic, cardRef: null, broughtUpTo: 0, isClosed: false }
  const place = known
    ? em.assign(known, fresh)
    : em.create(DeskPlace, { channel: desk, question: question.id, ...fresh })
  await em.flush()
  return place
}

async function syncCard(errand: DeskDelivery, question: Ticket, place: DeskPlace, spot: Spot): Promise<void> {
  if (place.cardRef) return
  const { take, close, card, photo } = deskWords.buttons
  const buttons = [
    { label: take, button: `take:${question.id}` },
    { label: close, button: `close:${question.id}` },
    { label: card, button: `card:${question.id}` },
    { label: photo, button: `photo:${question.id}` },
  ]
  const text = deskWords.card(await viewCard(errand, question), spot.topic !== null)
  const [ref] = await post(errand, question, spot, { text, files: [], buttons, once: `card ${errand.row.id}` }, null)
  place.cardRef = ref ?? null
  await errand.em.flush()
  if (ref !== undefined && spot.topic !== null) await errand.room.pin(spot, ref)
}

async function isThere({ em, desk }: DeskDelivery, { address, topic }: Spot, entryId: number): Promise<boolean> {
  return (await em.count(DeskMessage, { channel: desk, address, topic, entry: entryId })) > 0
}
