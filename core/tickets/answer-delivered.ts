import type { EntityManager } from '@mikro-orm/postgresql'
import { answerInRowSchema } from '../outbox/notice.ts'
import type { Outgoing } from '../outbox/outgoing.table.ts'
import { orderDesks } from './order-desks.ts'
import { TicketEntry } from './ticket.table.ts'

/**
 * Tells the desk where an answer was written what became of it: a mark when it has arrived, a message when it, or one of its files, has
 * not. The failures say why, without personal data. Rows that are no answers, and corrections, are passed over.
 */
export async function answerDelivered(
  em: EntityManager,
  payload: unknown,
  { failure, fileFailure, sentRef }: Pick<Outgoing, 'failure' | 'fileFailure' | 'sentRef'>,
  now: Temporal.Instant,
): Promise<void> {
  const { data: answer } = answerInRowSchema.safeParse(payload)
  if (!answer || (answer.notice === 'answer' && answer.edits !== undefined)) return
  const entry = await em.findOne(TicketEntry, answer.entryId)
  if (!entry) return
  const desks = [`${entry.channel}-desk`]
  if (answer.notice === 'answer-withdrawn') {
    const what = { told: 'withdrawn', isRemoved: !failure && !sentRef } as const
    return await orderDesks(em, desks, entry.question, { desk: 'tell', what, ...replyTo(entry) }, now)
  }
  const mark = { desk: 'mark', entryId: entry.id, isDelivered: !failure } as const
  await orderDesks(em, desks, entry.question, mark, now)
  const what = failure ? ({ told: 'not-delivered', why: failure } as const) : ({ told: 'file-not-delivered' } as const)
  if (!failure && !fileFailure) return
  await orderDesks(em, desks, entry.question, { desk: 'tell', what, ...replyTo(entry) }, now)
}

const replyTo = ({ ref }: TicketEntry) => (ref ? { replyTo: ref } : {})
