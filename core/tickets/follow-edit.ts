import type { EntityManager } from '@mikro-orm/postgresql'
import { type DeskService, orderDesks } from './order-desks.ts'
import { queueAnswer } from './record-answer.ts'
import { TicketEntry } from './ticket.table.ts'
import { lockTicket } from './tickets.ts'

/** A message somebody has changed, in a thread or in their chat with the bot. */
interface Edited {
  channel: string
  address: string
  ref: string
  text: string
  /** The desk it was changed at, which shows the change by itself. */
  desk: string | null
}

/** Takes a change of what was said in a question to where it was sent. False when it was said in none, or says the same. */
export async function followEdit(
  em: EntityManager,
  service: DeskService,
  { channel, address, ref, text, desk }: Edited,
  now: Temporal.Instant,
): Promise<boolean> {
  const known = await em.findOne(TicketEntry, { channel, address, ref })
  const question = known && (await lockTicket(em, known.question))
  const entry = await em.findOne(TicketEntry, { channel, address, ref }, { refresh: true })
  if (!question || !entry || entry.text === text) return false
  entry.text = text
  entry.editedAt = now
  await em.flush()
  const others = service.desks.filter(each => each !== desk)
  await orderDesks(em, others, question.id, { desk: 'edit', entryId: entry.id }, now)
  if (entry.kind === 'answered' && entry.outgoing) {
    const corrects = entry.outgoing
    const whole = await em.find(TicketEntry, { outgoing: corrects })
    const outgoing = await queueAnswer(em, service, question, entry, now, corrects)
    for (const each of whole) each.outgoing = outgoing
    await em.flush()
  }
  return true
}
