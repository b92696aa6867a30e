import type { ProviderPayment, Taken } from '../../core/payments/apply-payment-status.ts'
import { applyPayment } from './apply-payment.ts'
import type { Online } from './online.ts'
import type { Answered } from './yookassa/answered.ts'

/** Asks YooKassa how a payment stands, and takes the answer. */
export async function pollPayment(online: Online, providerId: string): Promise<Answered<Taken>> {
  const answered = await ask(online, providerId)
  if (answered.kind === 'done') return { kind: 'done', value: await applyPayment(online, answered.value) }
  online.logger.warn({ providerId, answered }, 'YooKassa did not say how a payment stands')
  return answered
}

/** Payments are asked for in one stage. One that waits for a capture nobody will make is given back rather than held for days. */
async function ask({ yookassa }: Online, providerId: string): Promise<Answered<ProviderPayment>> {
  const answered = await yookassa.getPayment(providerId)
  const isWaiting = answered.kind === 'done' && answered.value.status === 'waiting_for_capture'
  return isWaiting ? await yookassa.cancelPayment(`cancel-${providerId}`, providerId) : answered
}
