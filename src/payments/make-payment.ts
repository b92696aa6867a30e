import { isKeyGood } from '../../core/payments/is-key-good.ts'
import { refusePayment } from '../../core/payments/refuse-payment.ts'
import { startCreating } from '../../core/payments/start-creating.ts'
import { applyPayment, takingOf } from './apply-payment.ts'
import { actAndSend, type Online } from './online.ts'
import { paymentQuestion } from './payment-question.ts'
import { isRefusedForGood } from './yookassa/answered.ts'

/**
 * Has YooKassa make a payment, unless it did already. What came of it stands in the payment: still `creating` when nobody knows,
 * and then it is asked again with the same key.
 */
export async function makePayment(online: Online, paymentId: string): Promise<void> {
  const { orm, yookassa, logger, now } = online
  const payment = await startCreating(
    orm.em.fork(),
    paymentId,
    (em, wanted) => paymentQuestion(em, wanted, online),
    now(),
  )
  const { id, state, providerId, request, creatingAt } = payment
  if (state !== 'creating' || providerId || !request || !isKeyGood(creatingAt, now())) return
  const answered = await yookassa.createPayment(id, request)
  if (answered.kind === 'done') return void (await applyPayment(online, answered.value))
  logger.warn({ payment: id, answered }, 'YooKassa did not make a payment')
  if (isRefusedForGood(answered)) await actAndSend(online, em => refusePayment(em, id, answered.code, takingOf(online)))
}
