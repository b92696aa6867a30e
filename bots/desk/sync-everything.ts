import type { EntityManager } from '@mikro-orm/postgresql'
import { orderDesks } from '../../core/tickets/order-desks.ts'
import { Ticket } from '../../core/tickets/ticket.table.ts'

/** Has a desk show every ticket that is not closed, for a chat that has none of them yet. */
export async function syncEverything(em: EntityManager, desk: string, now: Temporal.Instant): Promise<void> {
  const open = await em.find(Ticket, { state: { $ne: 'closed' } }, { orderBy: { id: 'asc' } })
  for (const { id } of open) await orderDesks(em, [desk], id, { desk: 'bring' }, now)
}
