import type { EntityManager } from '@mikro-orm/postgresql'
import { Payment } from '../payment.table.ts'

/** The payment that a chat has opened at the provider and not ended yet: beginning another might pay twice. */
export async function unfinishedPayment(em: EntityManager, accountId: number, peerId: number): Promise<Payment | null> {
  return await em.findOne(
    Payment,
    { account: accountId, peer: peerId, state: { $in: ['creating', 'pending'] } },
    { orderBy: { createdAt: 'desc' } },
  )
}
