import type { EntityManager } from '@mikro-orm/postgresql'
import type { Peer } from '../peers/peer.table.ts'
import { type DeskService, orderDesks } from './order-desks.ts'
import { Ticket } from './ticket.table.ts'
import { lockTicket } from './tickets.ts'

/**
 * Erases what was said in a chat's questions, by the resident and to them, and closes them. That there was a question, about what and
 * how fast it was answered, stays. The desk is told, since its own messages are not in our hands.
 */
export async function forgetTickets(
  em: EntityManager,
  service: DeskService,
  { id: peer, channel, externalId: address }: Peer,
  now: Temporal.Instant,
): Promise<void> {
  for (const { id } of await em.find(Ticket, { peer }, { orderBy: { id: 'asc' } })) {
    const question = (await lockTicket(em, id))!
    const wasOpen = question.state !== 'closed'
    Object.assign(question, { state: 'closed', dueAt: null, remindedAt: null, escalatedAt: null })
    question.closedAt ??= now
    await em.flush()
    await em.execute(
      `update question_entries set text = '', files = '[]', album = null,
         address = case when channel = ? and address = ? then 'forgotten' else address end,
         ref = case when channel = ? and address = ? then 'forgotten:' || id else ref end
       where question_id = ?`,
      [channel, address, channel, address, id],
    )
    await orderDesks(em, service.desks, id, { desk: 'tell', what: { told: 'forgotten' } }, now)
    if (wasOpen) await orderDesks(em, service.desks, id, { desk: 'state' }, now)
  }
}
