import type { Ticket } from '../../../core/tickets/ticket.table.ts'
import { namedChat } from '../desk-address.ts'
import { DeskMessage, DeskPlace } from '../desk-place.table.ts'
import type { DeskContext } from './desk-context.ts'

/**
 * Whether a ticket is led elsewhere than where something was done: it has been transferred to another chat, or is back under another topic.
 */
export async function isAway(at: DeskContext, question: Ticket, topic?: string): Promise<boolean> {
  const { em, listening, channel, desk, chat, address } = at
  if (namedChat(listening, channel, question.category) !== chat) return true
  if (topic === undefined) return false
  const place = await em.findOne(DeskPlace, { channel: desk, question: question.id })
  if (!place?.topic || place.address !== address || place.topic === topic) return false
  // A topic of a ticket that was merged into this one is still its place; one whose opening was forgotten by a kill has nothing.
  const isPlace = (await em.count(DeskPlace, { channel: desk, address, topic })) > 0
  return !isPlace && (await em.count(DeskMessage, { channel: desk, address, topic })) > 0
}

/** The desk that shows by itself what was written there; none where the ticket has gone elsewhere, and shows it in the bot's words. */
export async function shownAt(at: DeskContext, question: Ticket, topic?: string): Promise<string | null> {
  return (await isAway(at, question, topic)) ? null : at.desk
}
