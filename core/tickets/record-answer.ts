import type { EntityManager } from '@mikro-orm/postgresql'
import type { AnswerOffer } from '../outbox/answer-offer.ts'
import { enqueue } from '../outbox/enqueue.ts'
import { joinAlbum } from './albums/join-album.ts'
import { notBefore } from './albums/not-before.ts'
import type { Said } from './open-ticket.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { chatForAnswer } from './stop-answer.ts'
import { Agent, type Ticket, TicketEntry } from './ticket.table.ts'
import { lockTicket } from './tickets.ts'

/** Something an agent wrote in a thread. `channel` and `address` are the chat it was written in. */
interface Written extends Said {
  questionId: number
  agent: Agent
  channel: string
  address: string
  /** The desk's own channel, which has the message already; none for the community's inbox. */
  desk: string | null
  /** What is put under the answer for the resident to take. */
  offer?: AnswerOffer
  /** The resident has it already: it was written in the community's own inbox. */
  isDelivered?: boolean
}

type Taken =
  | { kind: 'unknown' }
  /** Kept, and not sent: the question is closed. */
  | { kind: 'held'; entry: TicketEntry }
  /** `other` is who has answered it so far, where that is somebody else and this agent's first word in it. */
  | { kind: 'sent'; entry: TicketEntry; other: string | null }

/** Takes an agent's answer to the chat that asked. The first to answer becomes the question's agent. */
export async function recordAnswer(
  em: EntityManager,
  service: DeskService,
  written: Written,
  now: Temporal.Instant,
): Promise<Taken> {
  const question = await lockTicket(em, written.questionId)
  if (!question) return { kind: 'unknown' }
  if (question.state === 'closed' && !written.isDelivered)
    return { kind: 'held', entry: await keep(em, service, question, written, 'held', now) }
  const other = await otherAgent(em, question, written.agent)
  question.agent ??= written.agent.id
  const entry = await keep(em, service, question, written, 'answered', now)
  await sendAnswer(em, service, question, entry, now, written.isDelivered)
  return { kind: 'sent', entry, other }
}

/** Keeps what agents say among themselves; an `aside` or a `draft` may still be sent. */
export async function recordNote(
  em: EntityManager,
  service: DeskService,
  written: Written,
  now: Temporal.Instant,
  kind: 'note' | 'aside' | 'draft' = 'note',
): Promise<TicketEntry | null> {
  const question = await lockTicket(em, written.questionId)
  return question && (await keep(em, service, question, written, kind, now))
}

/** Sends an answer on its way, unless it is there; the resident's turn has come. */
export async function sendAnswer(
  em: EntityManager,
  service: DeskService,
  question: Ticket,
  entry: TicketEntry,
  now: Temporal.Instant,
  isDelivered = false,
): Promise<void> {
  entry.kind = 'answered'
  if (!isDelivered) entry.outgoing = await queueAnswer(em, service, question, entry, now)
  question.state = 'waiting'
  question.firstAnsweredAt ??= now
  question.closedAt = null
  question.dueAt = null
  question.remindedAt = null
  question.escalatedAt = null
  await em.flush()
}

/** Queues an answer for the resident, with the rest of its album; `edits` is the outbox row it corrects. */
export async function queueAnswer(
  em: EntityManager,
  { supplier }: DeskService,
  question: Ticket,
  entry: TicketEntry,
  now: Temporal.Instant,
  edits?: number,
): Promise<number> {
  const joined = edits === undefined ? await joinAlbum(em, entry) : null
  if (joined !== null) return joined
  const chat = await chatForAnswer(em, question, edits)
  const whole =
    edits === undefined ? [entry] : await em.find(TicketEntry, { outgoing: edits }, { orderBy: { id: 'asc' } })
  const agent = entry.agent ? await em.findOne(Agent, entry.agent) : null
  const payload = {
    notice: 'answer' as const,
    entryId: entry.id,
    number: question.id,
    agentName: supplier.desk?.showAgentNames ? (agent?.name ?? null) : null,
    text: whole
      .map(({ text }) => text)
      .filter(Boolean)
      .join('\n'),
    files: whole.flatMap(({ files }) => files),
    ...(entry.offer ? { offer: entry.offer } : {}),
    ...(question.begunBy ? { isBegun: true as const } : {}),
    ...(edits === undefined ? {} : { edits }),
  }
  const envelope = { ...chat, payload }
  const leavesAt = notBefore(edits === undefined ? entry.album : null, now)
  const [row] = await enqueue(em, [{ ...envelope, notBefore: leavesAt }], now)
  return row!.id
}

/** Writes an entry down and shows it at the desks that do not have it. */
async function keep(
  em: EntityManager,
  { desks }: DeskService,
  question: Ticket,
  written: Written,
  kind: TicketEntry['kind'],
  now: Temporal.Instant,
): Promise<TicketEntry> {
  const { text, files, album, channel, address, ref, agent, desk, offer = null } = written
  const said = { text, files, album, channel, address, ref, offer }
  const entry = em.create(TicketEntry, { ...said, question: question.id, kind, agent: agent.id, writtenAt: now })
  await em.flush()
  const others = desks.filter(each => each !== desk)
  await orderDesks(em, others, question.id, { desk: 'bring' }, now, album)
  return entry
}

async function otherAgent(em: EntityManager, question: Ticket, agent: Agent): Promise<string | null> {
  if (!question.agent || question.agent === agent.id) return null
  const hasSpoken = await em.count(TicketEntry, { question: question.id, agent: agent.id, kind: 'answered' })
  return hasSpoken > 0 ? null : ((await em.findOne(Agent, question.agent))?.name ?? null)
}
