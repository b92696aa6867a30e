import type { EntityManager } from '@mikro-orm/postgresql'
import {
  applyPaymentStatus,
  type ProviderPayment,
  type Taken,
  type Taking,
} from '../../core/payments/apply-payment-status.ts'
import { isOwnPayment } from '../../core/payments/is-own-payment.ts'
import { applyRefundStatus, type ProviderRefund } from '../../core/payments/refunds/apply-refund-status.ts'
import { logWebhook } from '../../core/payments/webhooks/log-webhook.ts'
import { actAndSend, type Online } from './online.ts'
import type { Answered } from './yookassa/answered.ts'

/**
 * Takes YooKassa's own answer about a payment, and in the same transaction what has been given back of it: of that nobody may tell
 * again. An answer that does not fit is written down, and the operator is told. While refunds cannot be asked for, nothing is taken.
 */
export async function applyPayment(online: Online, answer: ProviderPayment): Promise<Answered<Taken>> {
  const refunds = await refundsOf(online, answer)
  if (refunds.kind !== 'done') return refunds
  const taken = await actAndSend(online, em => applyTogether(em, answer, refunds.value, takingOf(online)))
  for (const { providerId, value } of taken) await notifyOperator(online, providerId, value)
  return { kind: 'done', value: taken[0].value }
}

interface TakenOf {
  providerId: string
  value: Taken
}

/** A payment that ends is taken together with its refunds; those of one that ended before are told by themselves. */
async function applyTogether(
  em: EntityManager,
  payment: ProviderPayment,
  refunds: readonly ProviderRefund[],
  taking: Taking,
): Promise<[TakenOf, ...TakenOf[]]> {
  return await em.transactional(async tx => {
    const ofPayment = { providerId: payment.providerId, value: await applyPaymentStatus(tx, payment, taking) }
    const taken: [TakenOf, ...TakenOf[]] = [ofPayment]
    if (ofPayment.value.kind !== 'ended') return taken
    for (const refund of refunds)
      taken.push({ providerId: refund.providerId, value: await applyRefundStatus(tx, refund, taking) })
    return taken
  })
}

async function refundsOf({ orm, yookassa }: Online, answer: ProviderPayment): Promise<Answered<ProviderRefund[]>> {
  const isRefunded = answer.status === 'succeeded' && answer.isRefunded
  const hasOurs = isRefunded && (await isOwnPayment(orm.em.fork(), answer))
  return hasOurs ? await yookassa.refundsOf(answer.providerId) : { kind: 'done', value: [] }
}

/** Takes YooKassa's own answer about a refund, as one about a payment. */
export async function applyRefund(online: Online, answer: ProviderRefund): Promise<Taken> {
  const taken = await actAndSend(online, em => applyRefundStatus(em, answer, takingOf(online)))
  await notifyOperator(online, answer.providerId, taken)
  if (taken.kind === 'ended' && answer.status === 'canceled')
    online.logger.warn({ providerId: answer.providerId, cancellation: answer.cancellation }, 'A refund was called off')
  return taken
}

export function takingOf({ supplier, yookassa, now }: Online) {
  return { supplier, shopId: yookassa.shopId, now: now() }
}

async function notifyOperator({ orm, logger, now }: Online, providerId: string, taken: Taken): Promise<void> {
  if (taken.kind !== 'differs') return
  const { what } = taken
  logger.error({ providerId, what }, 'YooKassa’s answer does not fit what was asked for; nothing was posted')
  await logWebhook(orm.em.fork(), `differs: ${what}`, providerId, now())
}
