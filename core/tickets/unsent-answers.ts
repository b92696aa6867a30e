import type { EntityManager } from '@mikro-orm/postgresql'
import { Outgoing } from '../outbox/outgoing.table.ts'
import type { DeskService } from './order-desks.ts'
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
  for (const entry of entries) await sendAnswer(em, service, question, entry, now)
  if (wasClosed) await showReopened(em, service, question, agent, now)
  return true
}

/** Throws it away. False when there is nothing to throw away any more. */
export async function dropUnsent(em: EntityManager, { entryId }: Pick<Unsent, 'entryId'>): Promise<boolean> {
  const found = await lockUnsent(em, entryId)
  for (const entry of found?.entries ?? []) entry.kind = 'dropped'
  await em.flush()
  return found !== null
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
  if (kind === 'held' || kind === 'aside') return true
  if (kind !== 'answered' || !outgoing) return false
  return Boolean((await em.findOne(Outgoing, outgoing))?.failedAt)
}
