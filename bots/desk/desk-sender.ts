import { type DeskOrder, deskOrderSchema, type WhichQuestion } from '../../core/outbox/desk-order.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import { localTime } from '../../core/tickets/local-time.ts'
import { orderDesks } from '../../core/tickets/order-desks.ts'
import { Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { FileTrouble, withFileTries } from '../delivery/file-tries.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { deskWords } from '../texts/ru/desk-words.ts'
import { deskAddress, moveDesk } from './desk-address.ts'
import type { DeskDelivery, DeskParts } from './desk-delivery.ts'
import { DeskMessage, DeskPlace } from './desk-place.table.ts'
import type { Spot } from './desk-room.ts'
import { pressButtons } from './press-buttons.ts'
import { entryText, post, showState, syncThread } from './sync-thread.ts'
import { viewFullCard } from './view-card.ts'

/** Carries out what is ordered of a desk. Where it is and how far it has got is kept step by step, so that a repeat goes on from there. */
export function deskSender(desk: DeskParts): Sender {
  return async (row, { em, parts, refused }) => {
    const order = readPayload(deskOrderSchema, row.payload)
    const address = await deskAddress(em, desk.settings(), desk.desk)
    if (address === null) return { kind: 'refused', why: 'this desk is not in the settings' }
    const errand = { ...desk, em, parts, refused, row, address, now: desk.now() }
    try {
      await carryOut(errand, order)
      return { kind: 'sent' }
    } catch (error) {
      return await afterTrouble(errand, error)
    }
  }
}

async function carryOut(errand: DeskDelivery, order: DeskOrder | WhichQuestion): Promise<void> {
  const { em, row } = errand
  if (order.desk === 'which-question') return await askWhich(errand, order)
  const question = await em.findOneOrFail(Ticket, Number.parseInt(row.address, 10))
  const spot = await syncThread(errand, question)
  switch (order.desk) {
    case 'bring':
      return
    case 'state':
      return await showClosed(errand, question, spot)
    case 'edit':
      return await showEdit(errand, spot, order.entryId)
    case 'mark':
      return await showDelivery(errand, question, spot, order)
    case 'tell':
      return await tell(errand, question, spot, order)
    case 'full-card': {
      const card = await viewFullCard(em, order.viewId)
      if (card) await post(errand, question, spot, { ...plain(errand), text: deskWords.fullCard(card) }, null)
      return
    }
  }
}

const plain = ({ row }: DeskDelivery) => ({ files: [], once: `row ${row.id}` })

async function askWhich({ room, row, address, parts }: DeskDelivery, { topic, replyTo }: WhichQuestion): Promise<void> {
  const text = deskWords.whichQuestion
  const post = { text, files: [], replyTo, once: `row ${row.id}` }
  await withFileTries(row, tries => room.post({ address, topic }, post, tries, parts))
}

async function showClosed(errand: DeskDelivery, question: Ticket, spot: Spot): Promise<void> {
  const place = await errand.em.findOneOrFail(DeskPlace, { channel: errand.desk, question: question.id })
  if (question.state === 'closed') await showState(errand, place, spot, 'closed')
}

async function showEdit(errand: DeskDelivery, spot: Spot, entryId: number): Promise<void> {
  const { em, room, desk } = errand
  const entry = await em.findOneOrFail(TicketEntry, entryId)
  const copies = { channel: desk, ...spot, entry: entryId }
  const [first] = await em.find(DeskMessage, copies, { orderBy: { ref: 'asc' }, limit: 1 })
  if (first) await room.edit(spot, first.ref, await entryText(errand, entry))
}

async function showDelivery(
  errand: DeskDelivery,
  question: Ticket,
  spot: Spot,
  { entryId, isDelivered }: DeskOrder & { desk: 'mark' },
): Promise<void> {
  const { em, room, address, channel } = errand
  const { ref, ...entry } = await em.findOneOrFail(TicketEntry, entryId)
  if (!ref || entry.channel !== channel || entry.address !== address) return
  const shown = await room.mark(spot, ref, isDelivered)
  if (shown === 'not-shown' && isDelivered)
    await post(errand, question, spot, { ...plain(errand), text: deskWords.delivered, replyTo: ref }, null)
}

async function tell(
  errand: DeskDelivery,
  question: Ticket,
  spot: Spot,
  { what, replyTo }: DeskOrder & { desk: 'tell' },
): Promise<void> {
  const { em, supplier, now } = errand
  const { timeZoneId } = await localTime(em, supplier, question, now)
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZoneId)
  const text = deskWords.told(question.id, what, local)
  const buttons = pressButtons(question.id, what)
  await post(errand, question, spot, { ...plain(errand), text, buttons, ...(replyTo ? { replyTo } : {}) }, null)
}

/** A topic that was deleted, or a group that has moved, is met by trying again in a new place. */
async function afterTrouble(errand: DeskDelivery, error: unknown): Promise<SendOutcome> {
  const { em, desk, row, settings, room } = errand
  if (error instanceof FileTrouble) throw error
  const trouble = room.troubleOf(error)
  if (trouble.kind === 'moved') {
    await moveDesk(em, settings(), desk, trouble.to)
    return { kind: 'later', afterMs: 0, why: 'the group has moved' }
  }
  if (trouble.kind === 'no-topic') return await withoutTopic(errand, trouble.why)
  if (trouble.kind === 'topic-gone') {
    const place = await em.findOne(DeskPlace, { channel: desk, question: Number.parseInt(row.address, 10) })
    // One that was opened just now, and has nothing in it yet, would be gone the next time as well.
    if (place && !place.cardRef) return await withoutTopic(errand, 'the new topic is not there')
    if (place) await em.remove(place).flush()
    return { kind: 'later', afterMs: 0, why: 'the topic was deleted' }
  }
  return trouble
}

/** So often a topic is asked for, with growing pauses between, before its ticket is shown without one. */
const topicTries = 3

/** A ticket that can have no topic stands in the chat itself, which agents are told, as in a group without topics. */
async function withoutTopic(errand: DeskDelivery, why: string): Promise<SendOutcome> {
  const { em, row, desk, address, now } = errand
  if (row.attempts + 1 < topicTries) return { kind: 'later', why }
  const question = Number.parseInt(row.address, 10)
  await em.upsert(DeskPlace, { channel: desk, question, address, topic: null, broughtUpTo: 0, isClosed: false })
  await orderDesks(em, [desk], question, { desk: 'tell', what: { told: 'no-topic', why } }, now)
  return { kind: 'later', afterMs: 0, why }
}
