import { type RefundAnswer, takeRefundAnswer } from '../../core/payments/refunds/take-refund-answer.ts'
import { type PaymentAnswer, type Taken, takeAnswer } from '../../core/payments/take-answer.ts'
import { noteHint } from '../../core/payments/webhooks/note-hint.ts'
import { actAndSend, type Online } from './online.ts'

/** Takes YooKassa's own answer about a payment; one that does not fit is written down, and the operator is told. */
export async function takePayment(online: Online, answer: PaymentAnswer): Promise<Taken> {
  const taken = await actAndSend(online, em => takeAnswer(em, answer, takingOf(online)))
  if (taken.kind === 'differs') await tellOperator(online, answer.providerId, taken.what)
  return taken
}

/** The same about a refund. */
export async function takeRefund(online: Online, answer: RefundAnswer): Promise<Taken> {
  const taken = await actAndSend(online, em => takeRefundAnswer(em, answer, takingOf(online)))
  if (taken.kind === 'differs') await tellOperator(online, answer.providerId, taken.what)
  return taken
}

export function takingOf({ supplier, yookassa, now }: Online) {
  return { supplier, shopId: yookassa.shopId, now: now() }
}

async function tellOperator({ orm, logger, now }: Online, providerId: string, what: string): Promise<void> {
  logger.error({ providerId, what }, 'YooKassa’s answer does not fit what was asked for; nothing was posted')
  await noteHint(orm.em.fork(), `differs: ${what}`, providerId, now())
}
