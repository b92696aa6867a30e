import type { EntityManager } from '@mikro-orm/postgresql'
import { type ChatOrder, type DeskOrder, deskOrderSchema } from '../../core/outbox/desk-order.ts'
import { readPayload } from '../../core/outbox/read-payload.ts'
import { groupChats } from '../../core/supplier/group-chat.ts'
import { localTime } from '../../core/tickets/local-time.ts'
import { followsClosely } from '../../core/tickets/open-ticket.ts'
import { chatOfLane, orderDesks } from '../../core/tickets/order-desks.ts'
import { Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import { FileTrouble } from '../delivery/file-tries.ts'
import type { Sender, SendOutcome } from '../port/sender.ts'
import { deskTextsIn } from '../texts/desk/desk-texts-in.ts'
import { deskAddress, moveDesk, namedChat } from './desk-address.ts'
import { type DeskDelivery, type DeskParts, deskChats } from './desk-delivery.ts'
import { DeskMessage, DeskPlace } from './desk-place.table.ts'
import type { Spot } from './desk-room.ts'
import { tellElsewhere } from './leave-place.ts'
import { post } from './post.ts'
import { postInChat } from './post-in-chat.ts'
import { pressButtons } from './press-buttons.ts'
import { showState } from './show-state.ts'
import { entryText, syncThread } from './sync-thread.ts'
import { viewFullCard } from './view-card.ts'
import { viewTicketLine } from './view-ticket-line.ts'

/** Carries out what is ordered of a desk. Where it is and how far it has got is kept step by step, so that a repeat goes on from there. */
export function deskSender(desk: DeskParts): Sender {
  const texts = deskTextsIn(desk.supplier)
  return async (row, { em, parts, refused }) => {
    const order = readPayload(deskOrderSchema, row.payload)
    const chat = await chatOf(em, desk, row.address)
    if (chat === null) return { kind: 'refused', why: 'this desk is not in the settings' }
    const address = await deskAddress(em, desk.channel, chat)
    const errand = { ...desk, texts, em, parts, refused, row, chat, address, now: desk.now() }
    try {
      await carryOut(errand, order)
      return { kind: 'sent' }
    } catch (error) {
      return await afterTrouble(errand, error)
    }
  }
}

/** The chat that a row's lane leads to, as it is written down: a group's, the desk's own, or that of a question's category. */
async function chatOf(em: EntityManager, desk: DeskParts, lane: string): Promise<string | null> {
  const chats = deskChats(desk)
  const own = namedChat(chats, desk.channel)
  const chat = chatOfLane(lane)
  if (own === null || chat === null) return own
  if (chat !== undefined) return groupChats(desk.supplier, desk.channel).includes(chat) ? chat : null
  const { category } = await em.findOneOrFail(Ticket, Number.parseInt(lane, 10))
  return namedChat(chats, desk.channel, category)
}

async function carryOut(errand: DeskDelivery, order: DeskOrder | ChatOrder): Promise<void> {
  const { em, row } = errand
  if ('topic' in order) return await postInChat(errand, order)
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
      if (card) await post(errand, question, spot, { ...plain(errand), text: errand.texts.card.fullCard(card) }, null)
      return
    }
  }
}

const plain = ({ row }: DeskDelivery) => ({ files: [], once: `row ${row.id}` })

async function showClosed(errand: DeskDelivery, question: Ticket, spot: Spot): Promise<void> {
  const place = await errand.em.findOneOrFail(DeskPlace, { channel: errand.desk, question: question.id })
  if (question.state === 'closed') await showState(errand, place, spot, 'closed')
}

async function showEdit(errand: DeskDelivery, spot: Spot, entryId: number): Promise<void> {
  const { em, room, desk } = errand
  const entry = await em.findOneOrFail(TicketEntry, entryId)
  const { album, question, kind } = entry
  const whole =
    album == null ? [entry] : await em.find(TicketEntry, { album, question, kind }, { orderBy: { id: 'asc' } })
  const copies = { channel: desk, ...spot, entry: { $in: whole.map(({ id }) => id) } }
  const [first] = await em.find(DeskMessage, copies, { orderBy: { entry: 'asc', ref: 'asc' }, limit: 1 })
  const files = whole.flatMap(each => each.files)
  if (first) await room.edit(spot, first.ref, { text: await entryText(errand, whole), files })
}

async function showDelivery(
  errand: DeskDelivery,
  question: Ticket,
  spot: Spot,
  { entryId, isDelivered }: DeskOrder & { desk: 'mark' },
): Promise<void> {
  const { em, room, address, channel, refused, texts } = errand
  const { ref, ...entry } = await em.findOneOrFail(TicketEntry, entryId)
  if (!ref || entry.channel !== channel || entry.address !== address) return
  const { isShown, why } = await room.mark(spot, ref, isDelivered)
  if (why) refused(why)
  if (!isShown && isDelivered && !(await isMore(em, entry)))
    await post(errand, question, spot, { ...plain(errand), text: texts.delivered, replyTo: ref }, null)
}

/** Answers that follow closely on one another are confirmed once; one that does not arrive is always said. */
async function isMore(
  em: EntityManager,
  { id, question, agent, writtenAt }: Omit<TicketEntry, 'ref'>,
): Promise<boolean> {
  const before = await em.findOne(TicketEntry, { question, id: { $lt: id } }, { orderBy: { id: 'desc' } })
  return before?.kind === 'answered' && before.agent === agent && followsClosely(before.writtenAt, writtenAt)
}

async function tell(
  errand: DeskDelivery,
  question: Ticket,
  spot: Spot,
  order: DeskOrder & { desk: 'tell' },
): Promise<void> {
  const { em, supplier, now, texts } = errand
  const { what } = order
  const { timeZoneId } = await localTime(em, supplier, question, now)
  const local = (instant: string) => Temporal.Instant.from(instant).toZonedDateTimeISO(timeZoneId)
  const text = texts.told(await viewTicketLine(errand, question, true), what, local)
  const buttons = pressButtons(texts, question.id, what)
  const told = { ...plain(errand), text, buttons }
  const asked = order.in
  if (asked !== undefined && asked !== spot.address)
    return await tellElsewhere(errand, question, { ...order, in: asked }, told)
  const replyTo = await replyHere(errand, question, spot, order)
  await post(errand, question, spot, { ...told, ...(replyTo === undefined ? {} : { replyTo }) }, null)
}

/** The message that is replied to, where it is in this chat: an answer may have been written where the question was before. */
async function replyHere(
  { em, desk }: DeskDelivery,
  { id: question }: Ticket,
  { address }: Spot,
  { replyTo, in: asked }: DeskOrder & { desk: 'tell' },
): Promise<string | undefined> {
  if (replyTo === undefined || asked !== undefined) return replyTo
  return (await em.count(DeskMessage, { channel: desk, address, ref: replyTo, question })) > 0 ? replyTo : undefined
}

/** A topic that was deleted, or a group that has moved, is met by trying again in a new place. */
async function afterTrouble(errand: DeskDelivery, error: unknown): Promise<SendOutcome> {
  const { em, desk, channel, chat, row, room } = errand
  if (error instanceof FileTrouble) throw error
  const trouble = room.troubleOf(error)
  if (trouble.kind === 'moved') {
    await moveDesk(em, channel, chat, trouble.to)
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
  if (row.ownFailures + 1 < topicTries) return { kind: 'later', why, isOwn: true }
  // What comes next is sent to another place.
  row.ownFailures = 0
  const question = Number.parseInt(row.address, 10)
  await em.upsert(DeskPlace, { channel: desk, question, address, topic: null, broughtUpTo: 0, isClosed: false })
  await orderDesks(em, [desk], question, { desk: 'tell', what: { told: 'no-topic', why } }, now)
  return { kind: 'later', afterMs: 0, why }
}
