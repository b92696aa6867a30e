import type { EntityManager } from '@mikro-orm/postgresql'
import { freshRowLock } from '../units/row-lock.ts'
import { endPayment } from './end-payment.ts'
import { PayLink, Payment } from './payment.table.ts'

/** Ends the links to pay that nobody has opened. What the bank is already asked about keeps its contact until it ends, as always. */
export async function forgetPayments(em: EntityManager, peerId: number, now: Temporal.Instant): Promise<void> {
  const unopened = { peer: peerId, state: 'new' } as const
  const payments = await em.find(Payment, unopened, freshRowLock)
  for (const payment of payments) endPayment(payment, 'expired', now)
  await em.flush()
  await em.nativeDelete(PayLink, { payment: { $in: payments.map(({ id }) => id) } })
}
