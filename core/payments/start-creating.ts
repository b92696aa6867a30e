import { LockMode } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'
import { nextAsk } from './ask-again.ts'
import { Payment } from './payment.table.ts'

/** The provider keeps an Idempotence-Key for a day; within this time the same question makes no second payment. */
const keyHours = 23

/**
 * Writes down, before the provider is asked to make a payment, that it is being asked: whatever happens next, the question is
 * repeated with the same key. Gives the payment as it stands; only one that is `creating` may be made.
 */
export async function startCreating(em: EntityManager, paymentId: string, now: Temporal.Instant): Promise<Payment> {
  return await em.transactional(async tx => {
    const payment = await tx.findOneOrFail(Payment, paymentId, { lockMode: LockMode.PESSIMISTIC_WRITE })
    if (payment.state !== 'new') return payment
    payment.state = 'creating'
    payment.creatingAt = now
    payment.asks = 0
    payment.askAgainAt = nextAsk(0, now)
    return payment
  })
}

/** Whether the provider may still be asked to make the payment, without the risk of a second one. */
export function mayRepeatCreating({ creatingAt }: Payment, now: Temporal.Instant): boolean {
  return Boolean(creatingAt && Temporal.Instant.compare(now, creatingAt.add({ hours: keyHours })) < 0)
}
