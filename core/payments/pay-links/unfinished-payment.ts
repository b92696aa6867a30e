import type { EntityManager } from '@mikro-orm/postgresql'
import { Payment, type PaymentState } from '../payment.table.ts'

/** The payment that a chat has opened at the provider and not ended yet: beginning another might pay twice. */
export async function unfinishedPayment(em: EntityManager, accountId: number, peerId: number): Promise<Payment | null> {
  return await em.findOne(Payment, { account: accountId, peer: peerId, state: unfinished }, latest)
}

/** The same of any other chat, whoever of the household it belongs to. */
export async function unfinishedElsewhere(
  em: EntityManager,
  accountId: number,
  peerId: number,
): Promise<Payment | null> {
  const others = { $or: [{ peer: { $ne: peerId } }, { peer: null }] }
  return await em.findOne(Payment, { account: accountId, state: unfinished, ...others }, latest)
}

const unfinished = { $in: ['creating', 'pending'] satisfies PaymentState[] }
const latest = { orderBy: { createdAt: 'desc' } } as const
