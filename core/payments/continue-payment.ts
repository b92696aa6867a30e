import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { isUuid } from './is-uuid.ts'
import { createPayLink, payLinkHours } from './pay-link.ts'
import { Payment } from './payment.table.ts'
import { mayRepeatCreating } from './start-creating.ts'

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
    const lock = { lockMode: LockMode.PESSIMISTIC_WRITE }
    const payment = await tx.findOne(Payment, { id: paymentId, peer: peerId }, lock)
    if (!payment || !mayBePaid(payment, now)) return null
    if (payment.state === 'new') payment.askAgainAt = now.add({ hours: payLinkHours })
    return await createPayLink(tx, payment.id, publicUrl, now)
  })
}

function mayBePaid(payment: Payment, now: Temporal.Instant): boolean {
  if (payment.state === 'creating') return mayRepeatCreating(payment, now)
  return payment.state === 'new' || payment.state === 'pending'
}
