import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import type { Kopecks } from '../../units/money.ts'
import { freshRowLock } from '../../units/row-lock.ts'
import { refundProblems } from '../disputed-payments.ts'
import { nextPoll } from '../next-poll.ts'
import { Payment, Refund } from '../payment.table.ts'
import { leftToReturn } from './left-to-return.ts'

type RefundBegun =
  | { kind: 'begun'; refund: Refund }
  | { kind: 'not paid online' }
  /** Part of the payment has been given back, or is being given back, already. */
  | { kind: 'too much'; leftKopecks: Kopecks }

/** Begins to give back a part of a payment, or the whole; the provider is asked afterwards, as often as it takes. */
export async function beginRefund(
  em: EntityManager,
  wanted: { paymentId: string; amountKopecks?: Kopecks; why: string },
  describe: (em: EntityManager, payment: Payment, refund: Refund) => Promise<object>,
  now: Temporal.Instant,
): Promise<RefundBegun> {
  return await em.transactional(async tx => {
    const payment = await tx.findOne(Payment, { id: wanted.paymentId, state: 'succeeded' }, freshRowLock)
    if (!payment?.providerId) return { kind: 'not paid online' }
    const leftKopecks = await leftToReturn(tx, payment)
    const amountKopecks = wanted.amountKopecks ?? leftKopecks
    if (amountKopecks > leftKopecks || amountKopecks <= 0n) return { kind: 'too much', leftKopecks }
    // Whoever begins another one knows that the last was called off, and is told of this one.
    if (payment.problem === refundProblems.calledOff) payment.problem = null
    const refund = tx.create(Refund, {
      id: randomUUID(),
      payment: payment.id,
      amountKopecks,
      state: 'creating',
      why: wanted.why,
      createdAt: now,
      askAgainAt: nextPoll(0, now),
    })
    refund.request = await describe(tx, payment, refund)
    await tx.flush()
    return { kind: 'begun', refund }
  })
}
