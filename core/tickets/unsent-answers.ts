import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from '../outbox/outgoing.table.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { sendAnswer } from './record-answer.ts'
import { showReopened } from './reopen-ticket.ts'
import { type Agent, type Ticket, TicketEntry } from './ticket.table.ts'
import { lockEntry } from './tickets.ts'

/** Something that agents wrote and the resident has not been sent: held back, said among themselves, or not delivered. */
interface Unsent {
  entryId: number
  agent: Agent
}

/** Sends it after all, with the rest of its album; a closed question is opened for that. False when there is nothing to send any more. */
export async function sendUnsent(
  em: EntityManager,
  service: DeskService,
  { entryId, agent }: Unsent,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await lockUnsent(em, entryId)
  if (!found) return false
  const { question, entries } = found
  question.agent ??= agent.id
  const wasClosed = question.state === 'closed'
  const drafts = entries.filter(({ kind }) => kind === 'draft')
  for (const entry of entries) await sendAnswer(em, service, question, entry, now)
  await showSettled(em, service, drafts, now)
  if (wasClosed) await showReopened(em, service, question, agent, now)
  return true
}

/** Throws it away. False when there is nothing to throw away any more. */
export async function dropUnsent(
  em: EntityManager,
  service: DeskService,
  { entryId }: Pick<Unsent, 'entryId'>,
  now: Temporal.Instant,
): Promise<boolean> {
  const found = await lockUnsent(em, entryId)
  const drafts = (found?.entries ?? []).filter(({ kind }) => kind === 'draft')
  for (const entry of found?.entries ?? []) entry.kind = 'dropped'
  await em.flush()
  await showSettled(em, service, drafts, now)
  return found !== null
}

/** A draft stands at the desks in the bot's words, which say what has become of it. */
async function showSettled(em: EntityManager, { desks }: DeskService, drafts: TicketEntry[], now: Temporal.Instant) {
  for (const { id, question } of drafts) await orderDesks(em, desks, question, { desk: 'edit', entryId: id }, now)
}

async function lockUnsent(
  em: EntityManager,
  entryId: number,
): Promise<{ question: Ticket; entries: TicketEntry[] } | null> {
  const locked = await lockEntry(em, entryId)
  if (!locked || !(await isUnsent(em, locked.entry))) return null
  const { question, entry } = locked
  const { album, kind } = entry
  if (album == null) return { question, entries: [entry] }
  const whole = { question: question.id, album, kind }
  return { question, entries: await em.find(TicketEntry, whole, { orderBy: { id: 'asc' } }) }
}

async function isUnsent(em: EntityManager, { kind, outgoing }: TicketEntry): Promise<boolean> {
  if (kind === 'held' || kind === 'aside' || kind === 'draft') return true
  if (kind !== 'answered' || !outgoing) return false
  return Boolean((await em.findOne(Outgoing, outgoing))?.failedAt)
}
