import type { EntityManager } from '@mikro-orm/postgresql'
import { answerInRowSchema } from '../outbox/notice.ts'
import { Outgoing } from '../outbox/outgoing.table.ts'
import { deskIn, orderDesks } from './order-desks.ts'
import { TicketEntry } from './ticket.table.ts'

/**
 * Tells the desk where an answer was written what became of it: a mark when it has arrived, a message when it, or one of its files, has
 * not. The failures say why, without personal data. Of a correction only what the agent would not expect is said. Rows that are no answers
 * are passed over.
 */
export async function answerDelivered(
  em: EntityManager,
  payload: unknown,
  { id, failure, fileFailure, sentRef }: Pick<Outgoing, 'id' | 'failure' | 'fileFailure' | 'sentRef'>,
  now: Temporal.Instant,
): Promise<void> {
  const { data: answer } = answerInRowSchema.safeParse(payload)
  if (!answer) return
  const entry = await em.findOne(TicketEntry, answer.entryId)
  if (!entry) return
  const desks = [deskIn(entry.channel)]
  if (answer.notice === 'answer-withdrawn') {
    const what = { told: 'withdrawn', isRemoved: !failure && !sentRef } as const
    return await orderDesks(em, desks, entry.question, { desk: 'tell', what, ...replyTo(entry) }, now)
  }
  const isCorrection = answer.notice === 'answer' && answer.edits !== undefined
  if (isCorrection && !failure) {
    if (await isInPlace(em, answer.edits, sentRef)) return
    return await orderDesks(
      em,
      desks,
      entry.question,
      { desk: 'tell', what: { told: 'corrected-anew' }, ...replyTo(entry) },
      now,
    )
  }
  const album = await em.find(TicketEntry, { outgoing: id }, { orderBy: { id: 'asc' } })
  for (const { id: entryId } of album.length > 0 ? album : [entry])
    await orderDesks(em, desks, entry.question, { desk: 'mark', entryId, isDelivered: !failure }, now)
  const what = failure ? ({ told: 'not-delivered', why: failure } as const) : ({ told: 'file-not-delivered' } as const)
  if (!failure && !fileFailure) return
  await orderDesks(em, desks, entry.question, { desk: 'tell', what, ...replyTo(entry) }, now)
}

/** Whether a correction has changed the messages it corrects: it is known by the first of them. */
async function isInPlace(em: EntityManager, edits: number | undefined, sentRef: string | null | undefined) {
  const corrected = edits === undefined ? null : await em.findOne(Outgoing, edits)
  const [first] = sentRef?.split(' ') ?? []
  return first !== undefined && first === corrected?.sentRef?.split(' ')[0]
}

/** Told as a reply to what an agent wrote, where that is a message. */
export const replyTo = ({ ref }: TicketEntry) => (ref ? { replyTo: ref } : {})
