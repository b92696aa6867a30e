import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../outbox/enqueue.ts'
import { Peer } from '../peers/peer.table.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { Agent, CardView, type Ticket, TicketBan } from './ticket.table.ts'
import { lockTicket, ownTicket, ticketsOf } from './tickets.ts'

/** Which agent does something to which question. */
interface TicketAction {
  questionId: number
  agent: Agent
}

/**
 * Closes a question and asks the resident for a rating. One that nobody has answered is closed only when the agent has said so, by
 * `isMeant`.
 */
export async function closeTicket(
  em: EntityManager,
  service: DeskService,
  { questionId, agent }: TicketAction,
  now: Temporal.Instant,
  isMeant = false,
): Promise<'closed' | 'closed-before' | 'unanswered'> {
  const question = await lockTicket(em, questionId)
  if (!question || question.state === 'closed') return 'closed-before'
  if (!question.firstAnsweredAt && !isMeant) return 'unanswered'
  endWait(question, now)
  question.agent ??= agent.id
  const { channel, externalId: address, language } = await em.findOneOrFail(Peer, question.peer)
  const payload = { notice: 'question-closed', number: question.id } as const
  await enqueue(em, [{ channel, address, language, payload }], now)
  const what = { told: 'closed', agent: agent.name } as const
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what }, now)
  await orderDesks(em, service.desks, question.id, { desk: 'state' }, now)
  return 'closed'
}

function endWait(question: Ticket, now: Temporal.Instant): void {
  Object.assign(question, { state: 'closed', closedAt: now, dueAt: null, remindedAt: null, escalatedAt: null })
}

/** Gives a question to an agent. */
export async function assignTicket(
  em: EntityManager,
  service: DeskService,
  { questionId, agent }: TicketAction,
  now: Temporal.Instant,
): Promise<void> {
  const question = await lockTicket(em, questionId)
  if (!question) return
  question.agent = agent.id
  if (question.state === 'new') question.state = 'open'
  const what = { told: 'assigned', agent: agent.name } as const
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what }, now)
}

/** Takes no more questions from the person who asked this one, and closes theirs without a word; or takes them again. */
export async function banAsker(
  em: EntityManager,
  service: DeskService,
  { questionId, agent }: TicketAction,
  isBanned: boolean,
  now: Temporal.Instant,
): Promise<void> {
  const question = await lockTicket(em, questionId)
  if (!question) return
  const peer = await em.findOneOrFail(Peer, question.peer)
  const { person } = peer
  const ban = [person, agent.id, now.toString()]
  if (isBanned)
    await em.execute(
      `insert into question_bans (person, agent_id, banned_at) values (?, ?, ?::timestamptz) on conflict do nothing`,
      ban,
    )
  else await em.nativeDelete(TicketBan, { person })
  if (isBanned)
    for (const { id } of (await ticketsOf(em, peer)).filter(({ state }) => state !== 'closed')) {
      endWait((await lockTicket(em, id))!, now)
      await orderDesks(em, service.desks, id, { desk: 'state' }, now)
    }
  const what = { told: isBanned ? 'banned' : 'unbanned' } as const
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what }, now)
}

/** Shows an agent the resident's full data, and writes down that they were asked for. */
export async function showFullCard(
  em: EntityManager,
  { questionId, agent }: TicketAction,
  desk: string,
  now: Temporal.Instant,
): Promise<void> {
  const view = em.create(CardView, { question: questionId, agent: agent.id, viewedAt: now })
  await em.flush()
  await orderDesks(em, [desk], questionId, { desk: 'full-card', viewId: view.id }, now)
}

/** Up to this, whoever is called when an answer is late is called as well. */
const lowRating = 2

/** Keeps the resident's rating, 1 to 5, of a closed question; the last one counts. False when it is not theirs or not closed. */
export async function rateTicket(
  em: EntityManager,
  service: DeskService,
  { peer, questionId, rating }: { peer: Peer; questionId: number; rating: number },
  now: Temporal.Instant,
): Promise<boolean> {
  const own = await ownTicket(em, peer, questionId)
  const question = own && (await lockTicket(em, own.id))
  if (question?.state !== 'closed' || !Number.isInteger(rating) || rating < 1 || rating > 5) return false
  question.rating = rating
  const escalateTo = rating <= lowRating ? (service.supplier.desk?.escalateTo ?? null) : null
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what: { told: 'rated', rating, escalateTo } }, now)
  return true
}

/** The agent behind an account of a messenger, known from now on. */
export async function saveAgent(
  em: EntityManager,
  { channel, externalId, name, username }: Pick<Agent, 'channel' | 'externalId' | 'name'> & { username?: string },
): Promise<Agent> {
  await em.execute(
    `insert into agents (channel, external_id, name, username) values (?, ?, ?, ?)
     on conflict (channel, external_id) do update set name = excluded.name, username = excluded.username where ? <> ''`,
    [channel, externalId, name || `id${externalId}`, username ?? null, name],
  )
  return em.findOneOrFail(Agent, { channel, externalId })
}
