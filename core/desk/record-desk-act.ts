import type { EntityManager } from '@mikro-orm/postgresql'
import type { ActKind } from '../acts/act.table.ts'
import { recordAct } from '../acts/record-act.ts'
import type { Agent, Ticket } from '../tickets/ticket.table.ts'

interface DeskAct {
  kind: ActKind
  question: Ticket
  agent: Agent
  figures?: Record<string, string>
}

/** Writes down what an agent did in a question, with their name, and gives the act's number. */
export function recordDeskAct(
  em: EntityManager,
  { kind, question, agent, figures = {} }: DeskAct,
  now: Temporal.Instant,
): Promise<number> {
  const about = `question ${question.id}`
  const act = { kind, accountId: question.account ?? null, about, figures, by: agent.name, why: `№ ${question.id}` }
  return recordAct(em, act, now)
}
