import type { EntityManager } from '@mikro-orm/postgresql'
import { beginning } from '../characters/beginning.ts'
import type { ThreadNotice } from '../outbox/desk-order.ts'
import type { Peer } from '../peers/peer.table.ts'
import { type DeskService, orderDesks } from '../tickets/order-desks.ts'
import { Ticket } from '../tickets/ticket.table.ts'

/** So much of an answer that has not arrived is shown again. */
const shownLength = 120

/** Answers older than this are not offered again: nobody waits for them. */
const offeredWithinDays = 30

/** Says in every open thread of a chat what has become of the resident: they blocked the bot, or an account is theirs no more. */
export async function tellOfResident(
  em: EntityManager,
  { desks }: DeskService,
  peer: Peer,
  what: ThreadNotice,
  now: Temporal.Instant,
): Promise<void> {
  const open = await em.find(Ticket, { peer: peer.id, state: { $ne: 'closed' } }, { orderBy: { id: 'asc' } })
  for (const { id } of open) await orderDesks(em, desks, id, { desk: 'tell', what }, now)
}

/** The resident is back: every answer that could not be delivered is listed in its thread, to be sent after all or thrown away. */
export async function offerUndelivered(
  em: EntityManager,
  service: DeskService,
  peer: Peer,
  now: Temporal.Instant,
): Promise<void> {
  await tellOfResident(em, service, peer, { told: 'returned' }, now)
  const since = now.subtract({ hours: 24 * offeredWithinDays }).toString()
  const undelivered = await em.execute<{ question: number; id: number; text: string }[]>(
    `select e.question_id as question, e.id, e.text from question_entries e
     join questions q on q.id = e.question_id join outbox o on o.id = e.outgoing
     where q.peer_id = ? and e.kind = 'answered' and o.failed_at is not null and e.written_at > ?::timestamptz order by e.id`,
    [peer.id, since],
  )
  for (const { question, id, text } of undelivered) {
    const what = { told: 'undelivered', entryId: id, text: beginning(text, shownLength) } as const
    await orderDesks(em, service.desks, question, { desk: 'tell', what }, now)
  }
}
