import type { EntityManager } from '@mikro-orm/postgresql'
import { freshRowLock } from '../units/row-lock.ts'
import { endPayment } from './end-payment.ts'
import { Payment } from './payment.table.ts'

/** Ends a payment that the provider never made; should money of it come after all, its answer still counts. */
export async function expirePayment(em: EntityManager, paymentId: string, now: Temporal.Instant): Promise<void> {
  await em.transactional(async tx => {
    const unmade = { id: paymentId, state: { $in: ['new', 'creating'] }, providerId: null } as const
    const payment = await tx.findOne(Payment, unmade, freshRowLock)
    if (payment) endPayment(payment, 'expired', now)
  })
}
