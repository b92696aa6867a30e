import type { EntityManager } from '@mikro-orm/postgresql'
import type { AttachedFile } from '../outbox/attached-file.ts'
import type { Peer } from '../peers/peer.table.ts'
import { isOpenAt, opensAt } from '../supplier/working-hours.ts'
import { isAfter } from '../units/dates.ts'
import { emergencyIn, isUrgent } from './emergency.ts'
import { dueAfter, localTime } from './local-time.ts'
import { nextQuestionAt } from './next-question-at.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { showReopened } from './reopen-ticket.ts'
import { Ticket, TicketEntry } from './ticket.table.ts'
import { isBanned, lockTicket, ownTicket } from './tickets.ts'

const messagesPerTenMinutes = 30

/** Something a person wrote; by the message's own id, `ref`, repeats are recognised and edits found. */
export interface Said {
  text: string
  files: AttachedFile[]
  album: string | null
  ref: string | null
}

export type Refusal =
  | { kind: 'banned' }
  | { kind: 'flooded' }
  | { kind: 'no-desk' }
  /** As many questions as are taken within a day; the next one from then on. */
  | { kind: 'enough-today'; from: Temporal.Instant }

export interface NewTicket {
  peer: Peer
  accountId: number | null
  category: string
  said: Said
}

/**
 * Takes a resident's question and sends it to every desk, marked where it is urgent. `opensAt` tells when people will be there, where they
 * are not now.
 */
export async function openTicket(
  em: EntityManager,
  service: DeskService,
  { peer, accountId, category, said }: NewTicket,
  now: Temporal.Instant,
): Promise<Refusal | { kind: 'asked'; number: number; isUrgent: boolean; opensAt: Temporal.ZonedDateTime | null }> {
  if (!service.supplier.desk || service.desks.length === 0) return { kind: 'no-desk' }
  if (await isBanned(em, peer)) return { kind: 'banned' }
  const urgent = isUrgent(service.supplier, category, [said.text])
  const from = urgent ? null : await nextQuestionAt(em, peer, now)
  if (from) return { kind: 'enough-today', from }
  const question = em.create(Ticket, { peer: peer.id, account: accountId, category, state: 'new', askedAt: now })
  const local = await localTime(em, service.supplier, question, now)
  const { hours } = service.supplier.desk
  question.dueAt = dueAfter(service.supplier, local)
  await em.flush()
  await saveSaid(em, service, question, peer, said, now)
  if (urgent) await tellUrgent(em, service, question, now)
  const opening = isOpenAt(hours, local) ? null : opensAt(hours, local)
  return { kind: 'asked', number: question.id, isUrgent: urgent, opensAt: opening }
}

interface FollowUp {
  peer: Peer
  questionId: number
  said: Said
}

/**
 * Adds to a question; a closed one is opened again. `isMore`: it follows closely on words whose like was confirmed, or belongs to an album
 * whose first picture was, and needs no word of its own. Answers go to the chat that wrote last.
 */
export async function followUp(
  em: EntityManager,
  service: DeskService,
  { peer, questionId, said }: FollowUp,
  now: Temporal.Instant,
): Promise<Refusal | { kind: 'unknown' } | { kind: 'added'; number: number; wasClosed: boolean; isMore: boolean }> {
  if (!service.supplier.desk || service.desks.length === 0) return { kind: 'no-desk' }
  if (await isBanned(em, peer)) return { kind: 'banned' }
  const own = await ownTicket(em, peer, questionId)
  const question = own && (await lockTicket(em, own.id))
  if (!question) return { kind: 'unknown' }
  const since = now.subtract({ minutes: 10 })
  const recent = { question: questionId, kind: 'asked', writtenAt: { $gt: since } } as const
  if ((await em.count(TicketEntry, recent)) >= messagesPerTenMinutes) return { kind: 'flooded' }
  const isMore = await continuesRun(em, question.id, said, now)
  const wasClosed = question.state === 'closed'
  question.peer = peer.id
  if (question.state !== 'new') question.state = 'open'
  question.dueAt ??= dueAfter(service.supplier, await localTime(em, service.supplier, question, now))
  await saveSaid(em, service, question, peer, said, now)
  if (wasClosed) await showReopened(em, service, question, null, now)
  if (emergencyIn(said.text)) await tellUrgent(em, service, question, now)
  return { kind: 'added', number: question.id, wasClosed, isMore: isMore && !wasClosed }
}

/** Lines that follow so closely on one another are one run, and are confirmed once. */
const runMinutes = 1

export const followsClosely = (earlier: Temporal.Instant, later: Temporal.Instant): boolean =>
  isAfter(earlier, later.subtract({ minutes: runMinutes }))

/** What stands first in a question was confirmed as such; the first addition to it, or after an answer, is confirmed for the rest of its run. */
async function continuesRun(em: EntityManager, question: number, { album }: Said, now: Temporal.Instant) {
  const [last, before] = await em.find(TicketEntry, { question }, { orderBy: { id: 'desc' }, limit: 2 })
  if (album !== null && last?.album === album) return true
  return Boolean(before) && last?.kind === 'asked' && followsClosely(last.writtenAt, now)
}

async function saveSaid(
  em: EntityManager,
  { desks }: DeskService,
  question: Ticket,
  peer: Peer,
  said: Said,
  now: Temporal.Instant,
): Promise<void> {
  const { channel, externalId: address } = peer
  em.create(TicketEntry, {
    question: question.id,
    kind: 'asked',
    channel,
    address,
    ...said,
    writtenAt: now,
  })
  await em.flush()
  await orderDesks(em, desks, question.id, { desk: 'bring' }, now, said.album)
}

/** Agents are told immediately, and so is whoever is called when an answer is late. */
async function tellUrgent(
  em: EntityManager,
  { supplier, desks }: DeskService,
  question: Ticket,
  now: Temporal.Instant,
): Promise<void> {
  const what = { told: 'urgent', escalateTo: supplier.desk?.escalateTo ?? null } as const
  await orderDesks(em, desks, question.id, { desk: 'tell', what }, now)
}
