import type { EntityManager } from '@mikro-orm/postgresql'
import { freshRowLock } from '../../units/row-lock.ts'
import { isUuid } from '../is-uuid.ts'
import { Payment } from '../payment.table.ts'
import { createPayLink, payLinkHours } from './pay-link.ts'

/**
 * Gives the chat that began a payment a new address for it, good for another day; null once the payment can no longer be paid. A
 * payment nobody has opened yet waits as long as its newest link.
 */
export async function continuePayment(
  em: EntityManager,
  paymentId: string,
  peerId: number,
  publicUrl: string,
  now: Temporal.Instant,
): Promise<string | null> {
  if (!isUuid(paymentId)) return null
  return await em.transactional(async tx => {
    const unended = { id: paymentId, peer: peerId, state: { $in: ['new', 'creating', 'pending'] } } as const
    const payment = await tx.findOne(Payment, unended, freshRowLock)
    if (!payment) return null
    if (payment.state === 'new') payment.askAgainAt = now.add({ hours: payLinkHours })
    return await createPayLink(tx, payment.id, publicUrl, now)
  })
}
