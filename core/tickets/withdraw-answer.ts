import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../outbox/enqueue.ts'
import { replyTo } from './answer-delivered.ts'
import { dueAfter, localTime } from './local-time.ts'
import { type DeskService, deskIn, orderDesks } from './order-desks.ts'
import { chatForAnswer, stopAnswer } from './stop-answer.ts'
import { type Ticket, TicketEntry } from './ticket.table.ts'
import { lockEntry } from './tickets.ts'

/** Which answer, and the desk it is taken back at, which shows that itself, if any does. `note`: what it becomes, among agents. */
interface Withdrawn {
  entryId: number
  desk: string | null
  note?: string
}

/**
 * Takes an answer back: it leaves the resident's chat where the messenger lets it, else they are told that it does not hold. Without
 * another answer the resident waits again. False for what is no answer that was sent.
 */
export async function withdrawAnswer(
  em: EntityManager,
  service: DeskService,
  { entryId, desk, note }: Withdrawn,
  now: Temporal.Instant,
): Promise<boolean> {
  const locked = await lockEntry(em, entryId)
  if (!locked) return false
  const { question, entry } = locked
  if (!entry.outgoing || entry.kind !== 'answered') return false
  await takeOut(em, question, entry, entry.outgoing, now)
  // What left with it as one album goes with it.
  const whole = await em.find(TicketEntry, { outgoing: entry.outgoing, kind: 'answered' })
  for (const each of whole) each.kind = note === undefined ? 'dropped' : 'note'
  if (note !== undefined) entry.text = note
  await em.flush()
  const others = await em.count(TicketEntry, { question: question.id, kind: 'answered' })
  if (others === 0) question.firstAnsweredAt = null
  if (others === 0 && question.state === 'waiting') {
    question.state = 'open'
    question.dueAt = dueAfter(service.supplier, await localTime(em, service.supplier, question, now))
  }
  const elsewhere = service.desks.filter(each => each !== desk)
  await orderDesks(em, elsewhere, question.id, { desk: 'edit', entryId }, now)
  return true
}

/** From the chat that has the answer, wherever the resident has written from since. */
async function takeOut(
  em: EntityManager,
  question: Ticket,
  entry: TicketEntry,
  outgoing: number,
  now: Temporal.Instant,
): Promise<void> {
  const left = await stopAnswer(em, outgoing, now)
  if (!left) {
    const what = { told: 'withdrawn', isRemoved: true, hasNotLeft: true } as const
    return await orderDesks(em, [deskIn(entry.channel)], question.id, { desk: 'tell', what, ...replyTo(entry) }, now)
  }
  const { channel, address, language } = left.row ?? (await chatForAnswer(em, question, undefined))
  const payload = { notice: 'answer-withdrawn', entryId: entry.id, number: question.id, withdraws: left.id } as const
  await enqueue(em, [{ channel, address, language, payload }], now)
}
