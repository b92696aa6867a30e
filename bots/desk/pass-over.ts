import { notifyChat } from '../../core/outbox/notify-chat.ts'
import { Outgoing } from '../../core/outbox/outgoing.table.ts'
import { Peer } from '../../core/peers/peer.table.ts'
import { orderDesks } from '../../core/tickets/order-desks.ts'
import type { Ticket, TicketEntry } from '../../core/tickets/ticket.table.ts'
import type { DeskDelivery } from './desk-delivery.ts'
import { DeskMessage } from './desk-place.table.ts'

/**
 * The desk's messenger takes everything but this entry: the thread goes on without it. That is recorded as a message given up, which is
 * logged and counted, the agents are told, and so is the resident, unless another desk shows what they wrote.
 */
export async function passOver(errand: DeskDelivery, question: Ticket, entry: TicketEntry, why: string): Promise<void> {
  const { em, row, desk, now, refused } = errand
  refused(why)
  const { channel, address, language } = row
  const about = { channel, address, language, payload: null, createdAt: entry.writtenAt, notBefore: now }
  em.create(Outgoing, { ...about, failedAt: now, failure: why })
  await orderDesks(em, [desk], question.id, { desk: 'tell', what: { told: 'entry-refused', why } }, now)
  if (entry.kind !== 'asked' || (await isShownElsewhere(errand, entry))) return
  const peer = await em.findOneOrFail(Peer, question.peer)
  await notifyChat(em, peer, { notice: 'entry-refused', number: question.id }, now)
}

async function isShownElsewhere({ em, desk }: DeskDelivery, { id: entry }: TicketEntry): Promise<boolean> {
  return (await em.count(DeskMessage, { entry, channel: { $ne: desk } })) > 0
}
