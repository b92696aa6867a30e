import { isKeyGood } from '../../core/payments/is-key-good.ts'
import { Payment, type Refund } from '../../core/payments/payment.table.ts'
import { cancelRefund } from '../../core/payments/refunds/cancel-refund.ts'
import { applyRefund } from './apply-payment.ts'
import type { Online } from './online.ts'
import { isRefusedForGood } from './yookassa/answered.ts'

/** Has YooKassa make a refund, or finds out whether it did; what came of it stands in the refund. */
export async function makeRefund(online: Online, refund: Refund): Promise<void> {
  const { yookassa, logger, now } = online
  const { id, request, createdAt } = refund
  if (!request || !isKeyGood(createdAt, now())) return await findRefund(online, refund)
  const answered = await yookassa.createRefund(id, request)
  if (answered.kind === 'done') return void (await applyRefund(online, answered.value))
  logger.warn({ refund: id, answered }, 'YooKassa did not make a refund')
  if (isRefusedForGood(answered)) await callOff(online, refund, answered.code)
}

async function callOff({ orm, logger, now }: Online, refund: Refund, reason: string): Promise<void> {
  await cancelRefund(orm.em.fork(), refund, reason, now())
  logger.warn({ refund: refund.id, reason }, 'A refund was called off')
}

/** Asks YooKassa how a refund stands, and takes the answer. */
export async function pollRefund(online: Online, providerId: string) {
  const answered = await online.yookassa.getRefund(providerId)
  if (answered.kind === 'done') return { kind: 'done', value: await applyRefund(online, answered.value) } as const
  online.logger.warn({ providerId, answered }, 'YooKassa did not say how a refund stands')
  return answered
}

/** Once the key is no longer good, or YooKassa does not know the number it gave, its list says whether the refund was made. */
export async function findRefund(online: Online, refund: Refund): Promise<void> {
  const { orm, yookassa, logger } = online
  const payment = await orm.em.fork().findOneOrFail(Payment, refund.payment)
  const listed = await yookassa.refundsOf(payment.providerId!)
  if (listed.kind !== 'done')
    return logger.warn({ refund: refund.id, answered: listed }, 'YooKassa did not list its refunds')
  const found = listed.value.find(({ refundId }) => refundId === refund.id)
  if (found) await applyRefund(online, found)
  else await callOff(online, refund, 'never made')
}
