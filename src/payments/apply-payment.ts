import { applyPaymentStatus, type ProviderPayment, type Taken } from '../../core/payments/apply-payment-status.ts'
import { applyRefundStatus, type ProviderRefund } from '../../core/payments/refunds/apply-refund-status.ts'
import { logWebhook } from '../../core/payments/webhooks/log-webhook.ts'
import { actAndSend, type Online } from './online.ts'

/** Takes YooKassa's own answer about a payment; one that does not fit is written down, and the operator is told. */
export async function applyPayment(online: Online, answer: ProviderPayment): Promise<Taken> {
  const taken = await actAndSend(online, em => applyPaymentStatus(em, answer, takingOf(online)))
  if (taken.kind === 'differs') await notifyOperator(online, answer.providerId, taken.what)
  return taken
}

/** The same about a refund. */
export async function applyRefund(online: Online, answer: ProviderRefund): Promise<Taken> {
  const taken = await actAndSend(online, em => applyRefundStatus(em, answer, takingOf(online)))
  if (taken.kind === 'differs') await notifyOperator(online, answer.providerId, taken.what)
  return taken
}

export function takingOf({ supplier, yookassa, now }: Online) {
  return { supplier, shopId: yookassa.shopId, now: now() }
}

async function notifyOperator({ orm, logger, now }: Online, providerId: string, what: string): Promise<void> {
  logger.error({ providerId, what }, 'YooKassa’s answer does not fit what was asked for; nothing was posted')
  await logWebhook(orm.em.fork(), `differs: ${what}`, providerId, now())
}
