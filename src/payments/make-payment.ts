import type { EntityManager } from '@mikro-orm/postgresql'
import type { ProviderPayment, Taken } from '../../core/payments/apply-payment-status.ts'
import { noReceiptContact } from '../../core/payments/cancellation-reasons.ts'
import { expirePayment } from '../../core/payments/expire-payment.ts'
import { isKeyGood } from '../../core/payments/is-key-good.ts'
import { isOwnPayment } from '../../core/payments/is-own-payment.ts'
import type { Payment } from '../../core/payments/payment.table.ts'
import { refusePayment } from '../../core/payments/refuse-payment.ts'
import { startCreating } from '../../core/payments/start-creating.ts'
import { logWebhook } from '../../core/payments/webhooks/log-webhook.ts'
import { applyPayment, takingOf } from './apply-payment.ts'
import { actAndSend, type Online } from './online.ts'
import { paymentQuestion } from './payment-question.ts'
import { type Answered, isRefusedForGood } from './yookassa/answered.ts'

/**
 * Has YooKassa make a payment, unless it did already. What came of it stands in the payment: still `creating` when nobody knows,
 * and then it is asked again with the same key.
 */
export async function makePayment(online: Online, paymentId: string): Promise<void> {
  const { orm, yookassa, logger, now } = online
  const question = (em: EntityManager, wanted: Payment) => paymentQuestion(em, wanted, online)
  const payment = await startCreating(orm.em.fork(), paymentId, question, now())
  const { id, state, providerId, request, creatingAt } = payment
  if (state === 'new') return await refuse(online, id, noReceiptContact)
  if (state !== 'creating' || providerId || !request || !isKeyGood(creatingAt, now())) return
  const answered = await yookassa.createPayment(id, request)
  if (answered.kind === 'done') return void (await applyPayment(online, answered.value))
  logger.warn({ payment: id, answered }, 'YooKassa did not make a payment')
  if (isRefusedForGood(answered)) await refuse(online, id, answered.code)
}

function refuse(online: Online, id: string, code: string): Promise<void> {
  return actAndSend(online, em => refusePayment(em, id, code, takingOf(online)))
}

/** Asks YooKassa how a payment stands, and takes the answer. */
export async function pollPayment(online: Online, providerId: string): Promise<Answered<Taken>> {
  const answered = await ask(online, providerId)
  const applied = answered.kind === 'done' ? await applyPayment(online, answered.value) : answered
  if (applied.kind !== 'done')
    online.logger.warn({ providerId, answered: applied }, 'YooKassa did not say how a payment stands')
  return applied
}

/**
 * Ours are asked for in one stage. One that waits for a capture nobody will make is given back rather than held for days; what another
 * till of the shop holds is its own to capture.
 */
async function ask({ orm, yookassa }: Online, providerId: string): Promise<Answered<ProviderPayment>> {
  const answered = await yookassa.getPayment(providerId)
  if (answered.kind !== 'done' || answered.value.status !== 'waiting_for_capture') return answered
  if (!(await isOwnPayment(orm.em.fork(), answered.value))) return answered
  return await yookassa.cancelPayment(`cancel-${providerId}`, providerId)
}

/** How much YooKassa's clock and ours may differ. */
const clocksDiffer = { minutes: 10 }

/**
 * Looks through YooKassa's list for a payment whose key is no longer good and whose making was never answered, or which is not known by its
 * number; one that is not there was not made.
 */
export async function findPayment(online: Online, payment: Payment): Promise<void> {
  const { orm, yookassa, logger, now } = online
  const { id, providerId, creatingAt } = payment
  const from = (creatingAt ?? now()).subtract(clocksDiffer)
  const to = (creatingAt ?? now()).add({ hours: 24 }).add(clocksDiffer)
  const listed = await yookassa.paymentsCreated(from, to)
  if (listed.kind !== 'done')
    return logger.warn({ payment: id, answered: listed }, 'YooKassa did not list its payments')
  const found = listed.value.find(({ paymentId }) => paymentId === id)
  if (found) return void (await applyPayment(online, found))
  logger.warn({ payment: id, providerId }, 'YooKassa never made a payment')
  await logWebhook(orm.em.fork(), 'never made', providerId ?? '', now())
  await actAndSend(online, em => expirePayment(em, payment, takingOf(online)))
}
