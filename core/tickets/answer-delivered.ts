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
  { failure, fileFailure }: Pick<Outgoing, 'failure' | 'fileFailure'>,
  now: Temporal.Instant,
): Promise<void> {
  const answer = answerInRowSchema.safeParse(payload)
  if (!answer.success || answer.data.edits !== undefined) return
  const entry = await em.findOne(TicketEntry, answer.data.entryId)
  if (!entry) return
  const desks = [`${entry.channel}-desk`]
  const mark = { desk: 'mark', entryId: entry.id, isDelivered: !failure } as const
  await orderDesks(em, desks, entry.question, mark, now)
  const what = failure ? ({ told: 'not-delivered', why: failure } as const) : ({ told: 'file-not-delivered' } as const)
  if (!failure && !fileFailure) return
  const replyTo = entry.ref ? { replyTo: entry.ref } : {}
  await orderDesks(em, desks, entry.question, { desk: 'tell', what, ...replyTo }, now)
}
