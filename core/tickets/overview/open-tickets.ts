import type { EntityManager } from '@mikro-orm/postgresql'
import { Ticket } from '../ticket.table.ts'

/** Which of the tickets that are not closed: all, those of an agent, or those whose answer is late. */
export type Which = { list: 'open' } | { list: 'mine'; agent: number } | { list: 'late' }

/** Tickets that are not closed, the most urgent first; those where the resident's answer is waited for come last. */
export async function openTickets(em: EntityManager, which: Which, now: Temporal.Instant): Promise<Ticket[]> {
  const wanted = {
    open: {},
    late: { dueAt: { $lte: now } },
    mine: 'agent' in which ? { agent: which.agent } : {},
  }[which.list]
  return em.find(Ticket, { state: { $ne: 'closed' }, ...wanted }, { orderBy: { dueAt: 'asc nulls last', id: 'asc' } })
}
