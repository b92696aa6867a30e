import type { EntityManager } from '@mikro-orm/postgresql'
import { nextWorkingDays, opensAt } from '../supplier/working-hours.ts'
import { localTime } from '../tickets/local-time.ts'
import { type DeskService, orderDesks } from '../tickets/order-desks.ts'
import { Agent, type Ticket } from '../tickets/ticket.table.ts'
import { freeRowLock } from '../units/row-lock.ts'
import { AgentRequest } from './agent-request.table.ts'
import { recordDeskAct } from './record-desk-act.ts'

/** Reminds an agent of a question when the desk opens on the working day that is so many ahead; gives when that is. */
export async function remindLater(
  em: EntityManager,
  { supplier }: DeskService,
  { question, agent, days }: { question: Ticket; agent: Agent; days: number },
  now: Temporal.Instant,
): Promise<Temporal.Instant> {
  const local = await localTime(em, supplier, question, now)
  const { hours } = supplier.desk!
  const day = nextWorkingDays(hours, local.toPlainDate(), days).at(-1) ?? local.toPlainDate().add({ days })
  const dueAt = opensAt(hours, day.toZonedDateTime(local.timeZoneId)).toInstant()
  const about = { question: question.id, account: question.account ?? null, agent: agent.id }
  em.create(AgentRequest, { ...about, kind: 'reminder', details: {}, madeAt: now, dueAt })
  await em.flush()
  await recordDeskAct(em, { kind: 'remind-later', question, agent, figures: { day: String(day) } }, now)
  return dueAt
}

/** Tells agents in the threads of what they wanted to be reminded of, and of what operators have decided on. Gives how many there were. */
export async function tellSettled(em: EntityManager, { desks }: DeskService, now: Temporal.Instant): Promise<number> {
  const due = { kind: 'reminder', outcome: null, dueAt: { $lte: now } } as const
  const decided = { kind: 'correction', outcome: { $ne: null } } as const
  const untold = { toldAt: null, $or: [due, decided] }
  // What another run is telling just now is left to it.
  const requests = await em.find(AgentRequest, untold, { orderBy: { id: 'asc' }, ...freeRowLock })
  for (const request of requests) {
    const agent = await em.findOneOrFail(Agent, request.agent)
    request.toldAt = now
    const isDone = request.outcome === 'done'
    const what =
      request.kind === 'reminder'
        ? ({ told: 'reminder', agent: agent.name } as const)
        : ({ told: 'correction-decided', agent: agent.name, requestId: request.id, isDone } as const)
    if (request.kind === 'reminder') Object.assign(request, { outcome: 'done', settledAt: now })
    await em.flush()
    await orderDesks(em, desks, request.question, { desk: 'tell', what }, now)
  }
  return requests.length
}
