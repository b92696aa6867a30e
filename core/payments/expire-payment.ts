import type { EntityManager } from '@mikro-orm/postgresql'
import { Payment } from './payment.table.ts'

/** Ends a payment that the provider never made; should money of it come after all, its answer still counts. */
export async function expirePayment(em: EntityManager, paymentId: string, now: Temporal.Instant): Promise<void> {
  await em.nativeUpdate(
    Payment,
    { id: paymentId, state: { $in: ['new', 'creating'] }, providerId: null },
    { state: 'expired', finishedAt: now, askAgainAt: null, phone: null, receiptContact: null },
  )
}
