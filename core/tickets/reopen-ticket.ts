import type { EntityManager } from '@mikro-orm/postgresql'
import { beginning } from '../characters/beginning.ts'
import { dueAfter, localTime } from './local-time.ts'
import { type DeskService, deskIn, orderDesks } from './order-desks.ts'
import { Agent, type Ticket, TicketEntry } from './ticket.table.ts'
import { lockTicket } from './tickets.ts'

/** So much of an answer that was not sent is shown again. */
const shownLength = 120

/** Opens a closed question again, by an agent. False when it was open. */
export async function reopenTicket(
  em: EntityManager,
  service: DeskService,
  { questionId, agent }: { questionId: number; agent: Agent },
  now: Temporal.Instant,
): Promise<boolean> {
  const question = await lockTicket(em, questionId)
  if (question?.state !== 'closed') return false
  question.state = 'open'
  question.dueAt = dueAfter(service.supplier, await localTime(em, service.supplier, question, now))
  await showReopened(em, service, question, agent, now)
  return true
}

/** Shows a question as open again, tells who opened it, and lists the answers that were not sent while it was closed: each is decided on. */
export async function showReopened(
  em: EntityManager,
  service: DeskService,
  question: Ticket,
  by: Agent | null,
  now: Temporal.Instant,
): Promise<void> {
  question.closedAt = null
  question.reopenedTimes++
  await orderDesks(em, service.desks, question.id, { desk: 'state' }, now)
  const agent = question.agent ? await em.findOne(Agent, question.agent) : null
  const what = { told: 'reopened', agent: by?.name ?? null, calls: by ? null : (agent?.name ?? null) } as const
  await orderDesks(em, service.desks, question.id, { desk: 'tell', what }, now)
  const held = await em.find(TicketEntry, { question: question.id, kind: 'held' }, { orderBy: { id: 'asc' } })
  for (const { id, text, channel, ref } of held) {
    const still = { told: 'held-still', entryId: id, text: beginning(text, shownLength) } as const
    for (const desk of service.desks) {
      const replyTo = ref && desk === deskIn(channel) ? { replyTo: ref } : {}
      await orderDesks(em, [desk], question.id, { desk: 'tell', what: still, ...replyTo }, now)
    }
  }
}
