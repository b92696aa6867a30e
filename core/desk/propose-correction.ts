import type { EntityManager } from '@mikro-orm/postgresql'
import type { Agent, Ticket } from '../tickets/ticket.table.ts'
import { type Kopecks, rublesText } from '../units/money.ts'
import { AgentRequest } from './agent-request.table.ts'
import { recordDeskAct } from './record-desk-act.ts'

interface ProposedCorrection {
  question: Ticket
  agent: Agent
  /** Positive is owed more, negative less. */
  signedKopecks: Kopecks
  why: string
}

/** Keeps an adjustment that an agent proposes, which changes nothing until an operator confirms it. Gives its number. */
export async function proposeCorrection(
  em: EntityManager,
  { question, agent, signedKopecks, why }: ProposedCorrection,
  now: Temporal.Instant,
): Promise<number> {
  const details = { kopecks: String(signedKopecks), why }
  const about = { question: question.id, account: question.account ?? null, agent: agent.id }
  const request = em.create(AgentRequest, { ...about, kind: 'correction', details, madeAt: now })
  await em.flush()
  const figures = { sum: rublesText(signedKopecks) }
  await recordDeskAct(em, { kind: 'propose-correction', question, agent, figures }, now)
  return request.id
}
