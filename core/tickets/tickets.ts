import type { EntityManager } from '@mikro-orm/postgresql'
import { Peer } from '../peers/peer.table.ts'
import { isAfter } from '../units/dates.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { Ticket, TicketBan, TicketEntry } from './ticket.table.ts'

/** Locks a question to the end of the transaction, so that what is said in it has one order; null when there is none. */
export async function lockTicket(em: EntityManager, id: number): Promise<Ticket | null> {
  return em.findOne(Ticket, id, freshRowLock)
}

/** Locks the question of an entry, and reads the entry as it is then; null when there is none. */
export async function lockEntry(
  em: EntityManager,
  id: number,
): Promise<{ question: Ticket; entry: TicketEntry } | null> {
  const known = await em.findOne(TicketEntry, id)
  const question = known && (await lockTicket(em, known.question))
  const entry = question && (await em.findOne(TicketEntry, id, { refresh: true }))
  return entry && { question, entry }
}

/** A person's questions, in whichever of their chats they were asked, the newest first; merged ones are parts of others. */
export async function ticketsOf(em: EntityManager, peer: Peer): Promise<Ticket[]> {
  const peers = await em.find(Peer, { person: peer.person })
  const theirs = { peer: { $in: peers.map(({ id }) => id) }, mergedInto: null }
  return em.find(Ticket, theirs, { orderBy: { id: 'desc' } })
}

/** The question that a number stands for: where it was merged into another, that one. Null when there is none. */
export async function standingTicket(em: EntityManager, id: number): Promise<Ticket | null> {
  const question = await em.findOne(Ticket, id)
  return question?.mergedInto ? standingTicket(em, question.mergedInto) : question
}

/** The question by its number, if it is this person's. */
export async function ownTicket(em: EntityManager, peer: Peer, id: number): Promise<Ticket | null> {
  const standing = await standingTicket(em, id)
  return (await ticketsOf(em, peer)).find(question => question === standing) ?? null
}

/** Of a person's questions the one that a message belongs to when it names none: the open one with the latest message. */
export async function latestOpenTicket(em: EntityManager, tickets: Ticket[]): Promise<Ticket | null> {
  const open = tickets.filter(({ state }) => state !== 'closed')
  if (open.length === 0) return null
  const last = await em.findOne(
    TicketEntry,
    { question: { $in: open.map(({ id }) => id) }, kind: { $in: ['asked', 'answered'] } },
    { orderBy: { id: 'desc' } },
  )
  return open.find(({ id }) => id === last?.question) ?? null
}

/** For so long a closed question is opened again by words that mean nothing else. */
const reopensWithinDays = 7

/** Of a person's questions the one that was closed last, where that is not long ago. */
export function ticketClosedLately(tickets: Ticket[], now: Temporal.Instant): Ticket | null {
  const since = now.subtract({ hours: 24 * reopensWithinDays })
  const closed = tickets.filter(({ closedAt }) => closedAt && isAfter(closedAt, since))
  return closed.toSorted((one, other) => (isAfter(one.closedAt!, other.closedAt!) ? -1 : 1))[0] ?? null
}

/** Whether the last answer to a question asks something in its turn; before the first one, none does. */
export async function lastAnswerAsks(em: EntityManager, questionId: number): Promise<boolean> {
  return (await lastAnswer(em, questionId))?.text.includes('?') ?? false
}

/** What agents have answered last in a question. */
export async function lastAnswer(em: EntityManager, questionId: number): Promise<TicketEntry | null> {
  return em.findOne(TicketEntry, { question: questionId, kind: 'answered' }, { orderBy: { id: 'desc' } })
}

/** The answer that was delivered to a chat as this message, or with it as one of several; some are marked by what they are. */
export async function answerSentAs(em: EntityManager, peer: Peer, ref: string): Promise<TicketEntry | null> {
  const [found] = await em.execute<{ id: number }[]>(
    `select e.id from question_entries e
     join questions q on q.id = e.question_id join outbox o on o.id = e.outgoing
     where q.peer_id = ? and o.channel = ? and o.address = ? and ? = any(string_to_array(regexp_replace(o.sent_ref, '[a-z]+:', '', 'g'), ' ')) limit 1`,
    [peer.id, peer.channel, peer.externalId, ref],
  )
  return found ? em.findOne(TicketEntry, found.id) : null
}

/** What a resident may read of a question, oldest first. */
export async function sharedEntries(em: EntityManager, questionId: number): Promise<TicketEntry[]> {
  return em.find(
    TicketEntry,
    { question: questionId, kind: { $in: ['asked', 'answered'] } },
    { orderBy: { id: 'asc' } },
  )
}

/** Whether a person's questions are not taken any more. */
export async function isBanned(em: EntityManager, peer: Peer): Promise<boolean> {
  return (await em.findOne(TicketBan, { person: peer.person })) !== null
}
