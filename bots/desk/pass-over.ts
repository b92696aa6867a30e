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
  await tellResident(errand, question, entry, {})
}

/** The agents see an entry without one of its files, and are told so there; the resident is told, too, unless another desk shows it. */
export const tellOfLostFile = (errand: DeskDelivery, question: Ticket, entry: TicketEntry): Promise<void> =>
  tellResident(errand, question, entry, { isFile: true })

async function tellResident(
  errand: DeskDelivery,
  question: Ticket,
  entry: TicketEntry,
  what: { isFile?: true },
): Promise<void> {
  if (entry.kind !== 'asked' || (await isShownElsewhere(errand, entry))) return
  const { em, now } = errand
  const peer = await em.findOneOrFail(Peer, question.peer)
  await notifyChat(em, peer, { notice: 'entry-refused', number: question.id, ...what }, now)
}

/** At another desk, or where this one's chat was before. */
async function isShownElsewhere({ em, desk, address }: DeskDelivery, { id: entry }: TicketEntry): Promise<boolean> {
  const elsewhere = [{ channel: { $ne: desk } }, { address: { $ne: address } }]
  return (await em.count(DeskMessage, { entry, $or: elsewhere })) > 0
}
