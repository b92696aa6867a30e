import type { EntityManager } from '@mikro-orm/postgresql'
import type { ProviderPayment } from './apply-payment-status.ts'
import { isUuid } from './is-uuid.ts'
import { Payment } from './payment.table.ts'

/** Whether a payment at the provider is one of ours: the shop may take others, which are none of our business. */
export async function isOwnPayment(em: EntityManager, { providerId, paymentId }: ProviderPayment): Promise<boolean> {
  const byOurId = isUuid(paymentId) ? [{ id: paymentId }] : []
  return (await em.count(Payment, { $or: [{ providerId }, ...byOurId] })) > 0
}
