import { z } from 'zod'
import type { Taken } from '../../core/payments/apply-payment-status.ts'
import { logWebhook } from '../../core/payments/webhooks/log-webhook.ts'
import { pollPayment } from './make-payment.ts'
import { pollRefund } from './make-refund.ts'
import type { Online } from './online.ts'
import { type Answered, isUnknownThere } from './yookassa/answered.ts'
import { providerId } from './yookassa/answers.ts'

/** All that is read of a webhook: what it is about. Whatever else it says, only YooKassa's answer to our request counts. */
const hintBody = z.union([
  z.object({
    event: z.string().regex(/^payment\./),
    object: z.object({ id: providerId }).transform(({ id }) => ({ paymentId: id })),
  }),
  z.object({
    event: z.string().regex(/^refund\./),
    object: z
      .object({ id: providerId, payment_id: providerId })
      .transform(({ id, payment_id }) => ({ refundId: id, paymentId: payment_id })),
  }),
])

/** An event of YooKassa's that is about neither payments nor refunds: a payout, a deal, a saved card. */
const otherEvent = z.object({
  event: z.string().regex(/^(?!payment\.|refund\.)[a-z_]{1,40}\.[a-z_]{1,40}$/),
  object: z.looseObject({}),
})

/**
 * Follows a hint of YooKassa's up by asking. Gives how it is to be answered: `later` brings the hint again, so that nothing is
 * lost while YooKassa cannot be asked. Events that nobody here waits for are taken, too: refused, they would come for a day.
 */
export async function handleWebhook(online: Online, body: unknown): Promise<'taken' | 'garbage' | 'later'> {
  const { orm, now } = online
  const note = (outcome: string, id: string) => logWebhook(orm.em.fork(), outcome, id, now())
  const hint = hintBody.safeParse(body).data?.object
  if (!hint) {
    const { data: other } = otherEvent.safeParse(body)
    if (other)
      online.logger.warn({ event: other.event }, 'YooKassa tells of events nobody here waits for: unsubscribe them')
    await note(other ? 'another event' : 'garbage', '')
    return other ? 'taken' : 'garbage'
  }
  const isRefund = 'refundId' in hint
  const answered = isRefund
    ? await followRefund(online, hint.refundId, hint.paymentId)
    : await pollPayment(online, hint.paymentId)
  const outcome = outcomeOf(answered)
  // What differs has been written down already, with what it is.
  if (outcome !== 'differs') await note(outcome, isRefund ? hint.refundId : hint.paymentId)
  return answered.kind === 'done' || isUnknownThere(answered) ? 'taken' : 'later'
}

/** A refund may be announced before its payment's end: then the payment is asked about first. */
async function followRefund(online: Online, refundId: string, paymentId: string): Promise<Answered<Taken>> {
  const answered = await pollRefund(online, refundId)
  if (answered.kind !== 'done' || answered.value.kind !== 'unknown payment') return answered
  await pollPayment(online, paymentId)
  return await pollRefund(online, refundId)
}

function outcomeOf(answered: Answered<Taken>): string {
  if (answered.kind === 'done') return answered.value.kind
  return answered.kind === 'refused' ? `refused: ${answered.code}` : 'not asked'
}
