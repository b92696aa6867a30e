import type { DeskOrder } from '../../core/outbox/desk-order.ts'
import { deskLanguage } from '../../core/supplier/desk-language.ts'
import { groupName } from '../../core/supplier/group-chat.ts'
import type { Ticket } from '../../core/tickets/ticket.table.ts'
import { ticketCategoryName } from '../../core/tickets/ticket-category-name.ts'
import { deskChatAt } from './desk-address.ts'
import { type DeskDelivery, deskChats } from './desk-delivery.ts'
import { DeskMessage, type DeskPlace } from './desk-place.table.ts'
import type { DeskPost, Spot } from './desk-room.ts'
import { post } from './post.ts'
import { showState } from './show-state.ts'

/**
 * A ticket goes to another of the agents' chats: where it was is said where it is now, and its topic there is closed. False where that chat
 * is none of theirs any more, as a group that has become another.
 */
export async function leavePlace(errand: DeskDelivery, question: Ticket, place: DeskPlace): Promise<boolean> {
  const { em, supplier, channel, texts } = errand
  if ((await deskChatAt(em, deskChats(errand), channel, place.address)) === undefined) return false
  const spot = { address: place.address, topic: place.topic ?? null }
  const category = ticketCategoryName(supplier, question.category, deskLanguage(supplier))
  const text = texts.left(question.id, { category, group: groupName(supplier, question.category) })
  await whereItWas(errand, async () => {
    await post(errand, question, spot, { text, files: [], once: `left ${errand.row.id}` }, null)
    await showState(errand, place, spot, 'closed')
  })
  return true
}

/** Answers what was asked where a ticket was before. */
export async function tellElsewhere(
  errand: DeskDelivery,
  question: Ticket,
  { in: address, replyTo }: DeskOrder & { desk: 'tell' } & { in: string },
  told: DeskPost,
): Promise<void> {
  const { em, desk } = errand
  const there = { channel: desk, address, question: question.id }
  const asked = replyTo === undefined ? null : await em.findOne(DeskMessage, { ...there, ref: replyTo })
  const [last] = asked
    ? [asked]
    : await em.find(DeskMessage, there, { orderBy: { entry: 'desc nulls last' }, limit: 1 })
  const spot: Spot = { address, topic: last?.topic ?? null }
  const reply = replyTo === undefined ? {} : { replyTo }
  await whereItWas(errand, async () => void (await post(errand, question, spot, { ...told, ...reply }, null)))
}

/** A chat that takes nothing keeps a ticket no longer than these tries from going on in the one where it is now. */
const tries = 3

async function whereItWas(errand: DeskDelivery, act: () => Promise<void>): Promise<void> {
  const { room, row, refused } = errand
  try {
    await act()
  } catch (error) {
    const trouble = room.troubleOf(error)
    const isAway = trouble.kind === 'unanswered' || trouble.kind === 'bot-refused'
    if (isAway || (trouble.kind === 'later' && row.attempts + 1 < tries)) throw error
    refused(`where the question was: ${'why' in trouble ? trouble.why : trouble.kind}`)
  }
}
