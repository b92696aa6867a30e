import { randomUUID } from 'node:crypto'
import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../../accounts/account.table.ts'
import { accountTransfer } from '../../ledger/account-transfer.ts'
import { postTransfers } from '../../ledger/post-transfers.ts'
import { branchOf, todayIn } from '../../supplier/supplier.ts'
import type { Kopecks } from '../../units/money.ts'
import { freshRowLock } from '../../units/row-lock.ts'
import type { Taken, Taking } from '../apply-payment-status.ts'
import { isAboutRefund, refundProblems } from '../disputed-payments.ts'
import { isUuid } from '../is-uuid.ts'
import { nextPoll } from '../next-poll.ts'
import { notifyPeer } from '../notify-payer.ts'
import { Payment, Refund } from '../payment.table.ts'
import { returnableKopecks } from './payment-entries.ts'

/** What the provider itself says of a refund. */
export interface ProviderRefund {
  providerId: string
  /** Ours, from the metadata we gave; none for a refund made in the provider's own cabinet. */
  refundId: string | undefined
  /** The provider's id of the payment it gives back. */
  paymentProviderId: string
  status: 'pending' | 'succeeded' | 'canceled'
  /** Null in another currency than the ruble. */
  amountKopecks: Kopecks | null
  createdAt?: Temporal.Instant
  cancellation?: { party: string; reason: string }
}

/**
 * Updates a refund from the provider's own answer, and posts it exactly once (billing-rules §8, §9). A refund that was made in the
 * provider's own cabinet is written down as well.
 */
export async function applyRefundStatus(em: EntityManager, answer: ProviderRefund, taking: Taking): Promise<Taken> {
  return await em.transactional(async tx => {
    // One at a time for a payment, so that a refund made in the provider's cabinet is recorded only once.
    const payment = await tx.findOne(
      Payment,
      { providerId: answer.paymentProviderId, state: 'succeeded' },
      freshRowLock,
    )
    if (!payment) return { kind: 'unknown payment' }
    const { amountKopecks } = answer
    if (amountKopecks === null) return dispute(payment, refundProblems.otherCurrency)
    const refund = await findOrWriteDown(tx, payment, { ...answer, amountKopecks }, taking)
    if (refund.amountKopecks !== amountKopecks) return dispute(payment, refundProblems.otherAmount)
    if (refund.providerId && refund.providerId !== answer.providerId) return dispute(payment, refundProblems.second)
    refund.providerId = answer.providerId
    if (refund.state === 'succeeded' || refund.state === 'canceled') return { kind: 'unchanged' }
    if (answer.status === 'pending') {
      refund.state = 'pending'
      return { kind: 'pending' }
    }
    const isTooMuch = answer.status === 'succeeded' && refund.amountKopecks > (await returnableKopecks(tx, payment))
    if (isTooMuch) return dispute(payment, refundProblems.tooMuch)
    if (isAboutRefund(payment.problem)) payment.problem = null
    endRefund(refund, answer.status, answer.cancellation ?? null, taking.now)
    noteCalledOff(refund, payment)
    if (answer.status === 'succeeded') await postRefund(tx, refund, payment, taking)
    return { kind: 'ended' }
  })
}

function dispute(payment: Payment, what: string): Taken {
  payment.problem = what
  return { kind: 'differs', what }
}

/** Ends a refund. The question was needed to ask for it, and is not kept longer. */
export function endRefund(
  refund: Refund,
  state: 'succeeded' | 'canceled',
  cancellation: Refund['cancellation'],
  finishedAt: Temporal.Instant,
): void {
  refund.state = state
  refund.cancellation = cancellation
  refund.finishedAt = finishedAt
  refund.askAgainAt = null
  refund.request = null
}

/**
 * Keeps as the payment's problem that a refund ended in nothing after its operator had been told that it is under way: once it is asked of
 * again, the command that began it is over.
 */
export function noteCalledOff({ state, why, asks }: Refund, payment: Payment): void {
  if (state === 'canceled' && typeof why === 'string' && asks > 0) payment.problem ??= refundProblems.calledOff
}

async function findOrWriteDown(
  em: EntityManager,
  payment: Payment,
  answer: ProviderRefund & { amountKopecks: Kopecks },
  { now }: Taking,
): Promise<Refund> {
  const { providerId, refundId } = answer
  const known = await em.findOne(Refund, {
    payment: payment.id,
    $or: [{ providerId }, ...(isUuid(refundId) ? [{ id: refundId }] : [])],
  })
  if (known) return known
  return em.create(Refund, {
    id: randomUUID(),
    payment: payment.id,
    amountKopecks: answer.amountKopecks,
    state: 'pending',
    providerId,
    createdAt: now,
    askAgainAt: nextPoll(0, now),
  })
}

async function postRefund(em: EntityManager, refund: Refund, payment: Payment, taking: Taking): Promise<void> {
  const account = await em.findOneOrFail(Account, payment.account)
  const { id, amountKopecks: signedKopecks } = refund
  const on = todayIn(branchOf(taking.supplier, account.branch), taking.now)
  const posting = { id: `refund:${id}`, code: 'refund', signedKopecks, book: 'cash', on } as const
  await postTransfers(em, accountTransfer(account.id, posting), taking.now)
  await notifyPeer(em, payment.peer ?? null, taking.now, {
    notice: 'refunded',
    accountId: account.id,
    accountNumber: account.number,
    amountKopecks: String(refund.amountKopecks),
  })
}
