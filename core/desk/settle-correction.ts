import type { EntityManager } from '@mikro-orm/postgresql'
import type { AgentRequest } from './agent-request.table.ts'

/** Keeps what an operator decided of a correction; agents are told in its thread. */
export async function settleCorrection(
  em: EntityManager,
  request: AgentRequest,
  outcome: 'done' | 'declined',
  now: Temporal.Instant,
): Promise<void> {
  Object.assign(request, { outcome, settledAt: now })
  await em.flush()
}
