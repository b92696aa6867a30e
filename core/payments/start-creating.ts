import type { EntityManager } from '@mikro-orm/postgresql'
import { freshRowLock } from '../units/row-lock.ts'
import { nextPoll } from './next-poll.ts'
import { Payment } from './payment.table.ts'

/**
 * Writes down, before the provider is asked to make a payment, what it is asked: whatever happens next, the same question is
 * repeated with the same key. Gives the payment as it stands; only one that is `creating` may be made, and one that is `new` still cannot be
 * asked for.
 */
export async function startCreating(
  em: EntityManager,
  paymentId: string,
  describe: (em: EntityManager, payment: Payment) => Promise<object | null>,
  now: Temporal.Instant,
): Promise<Payment> {
  return await em.transactional(async tx => {
    const payment = await tx.findOneOrFail(Payment, paymentId, freshRowLock)
    if (payment.state !== 'new') return payment
    const request = await describe(tx, payment)
    if (!request) return payment
    payment.request = request
    payment.state = 'creating'
    payment.creatingAt = now
    payment.asks = 0
    payment.askAgainAt = nextPoll(0, now)
    return payment
  })
}
