import type { EntityManager } from '@mikro-orm/postgresql'
import { freshRowLock } from '../../units/row-lock.ts'
import { Payment, Refund } from '../payment.table.ts'
import { endRefund, noteCalledOff } from './apply-refund-status.ts'

/** Ends a refund that the provider said it will not make, or never made: what was to be given back may be asked for again. */
export async function cancelRefund(
  em: EntityManager,
  { id, providerId }: Pick<Refund, 'id' | 'providerId'>,
  reason: string,
  now: Temporal.Instant,
): Promise<void> {
  await em.transactional(async tx => {
    const begun = await tx.findOneOrFail(Refund, id)
    const payment = await tx.findOneOrFail(Payment, begun.payment, freshRowLock)
    const unmade = { id, state: { $in: ['creating', 'pending'] }, providerId: providerId ?? null } as const
    const refund = await tx.findOne(Refund, unmade, freshRowLock)
    if (!refund) return
    endRefund(refund, 'canceled', { party: 'merchant', reason }, now)
    noteCalledOff(refund, payment)
  })
}
