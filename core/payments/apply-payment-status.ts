import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { accountTransfer } from '../ledger/account-transfer.ts'
import { postTransfers } from '../ledger/post-transfers.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { earlierOf, isAfter, isBefore } from '../units/dates.ts'
import type { Kopecks } from '../units/money.ts'
import { freshRowLock } from '../units/row-lock.ts'
import { isAboutRefund } from './disputed-payments.ts'
import { endPayment } from './end-payment.ts'
import { isUuid } from './is-uuid.ts'
import { nextPoll } from './next-poll.ts'
import { notifyPayer } from './notify-payer.ts'
import { type Confirmation, Payment } from './payment.table.ts'

/** What the provider itself says of a payment. */
export interface ProviderPayment {
  providerId: string
  /** Ours, from the metadata we gave. */
  paymentId: string | undefined
  accountId: string | undefined
  shopId: string
  status: 'pending' | 'waiting_for_capture' | 'succeeded' | 'canceled'
  /** Null in another currency than the ruble. */
  amountKopecks: Kopecks | null
  /** Whether it is paid, in a word of its own beside `status`. */
  isPaid?: boolean
  /** Whether some of it has been given back. */
  isRefunded?: boolean
  createdAt?: Temporal.Instant
  capturedAt?: Temporal.Instant
  confirmation?: Confirmation
  cancellation?: { party: string; reason: string }
}

/** What is needed to apply an answer. */
export interface Taking {
  supplier: Supplier
  shopId: string
  now: Temporal.Instant
}

export type Taken =
  | { kind: 'pending' | 'unchanged' | 'ended' | 'unknown payment' }
  /** Nothing is posted; a person has to look. */
  | { kind: 'differs'; what: string }

/**
 * Updates a payment from the provider's own answer to our request, and posts the money exactly once (billing-rules §9). Money that was
 * taken counts whatever we thought of the payment before; an answer that does not fit the payment is kept as its problem.
 */
export async function applyPaymentStatus(em: EntityManager, answer: ProviderPayment, taking: Taking): Promise<Taken> {
  return await em.transactional(async tx => {
    const payment = await findPayment(tx, answer)
    if (!payment) return { kind: 'unknown payment' }
    const what = difference(payment, answer, taking)
    if (what) {
      payment.problem = what
      return { kind: 'differs', what }
    }
    payment.providerId = answer.providerId
    if (!isAboutRefund(payment.problem)) payment.problem = null
    if (answer.status === 'succeeded') return await succeed(tx, payment, answer, taking)
    if (answer.status === 'canceled') return await cancel(tx, payment, answer, taking)
    return wait(payment, answer, taking)
  })
}

async function findPayment(em: EntityManager, { providerId, paymentId }: ProviderPayment): Promise<Payment | null> {
  const known = await em.findOne(Payment, { providerId }, freshRowLock)
  if (known || !isUuid(paymentId)) return known
  return await em.findOne(Payment, { id: paymentId }, freshRowLock)
}

/** How much the provider's clock and ours may differ. */
const clocksDiffer = { minutes: 10 }

function difference(payment: Payment, answer: ProviderPayment, { shopId, now }: Taking): string | undefined {
  if (answer.shopId !== shopId) return 'another shop'
  if (answer.paymentId !== payment.id) return 'another payment'
  if (payment.providerId && payment.providerId !== answer.providerId) return 'a second payment at the provider'
  if (answer.accountId !== String(payment.account)) return 'another account'
  if (answer.amountKopecks === null) return 'another currency'
  if (answer.amountKopecks !== payment.amountKopecks) return 'another amount'
  if (answer.status === 'succeeded' && answer.isPaid === false) return 'both paid and not paid'
  if (answer.capturedAt && !isPlausible(answer.capturedAt, answer, now)) return 'taken at an impossible moment'
  if (payment.state === 'succeeded' && answer.status === 'canceled') return 'taken back'
  return undefined
}

/** Money is taken after its payment was made, and not in the future. */
function isPlausible(taken: Temporal.Instant, { createdAt }: ProviderPayment, now: Temporal.Instant): boolean {
  return !isAfter(taken, now.add(clocksDiffer)) && !(createdAt && isBefore(taken, createdAt.subtract(clocksDiffer)))
}

function wait(payment: Payment, { confirmation }: ProviderPayment, { now }: Taking): Taken {
  // The answer was slow to arrive: the payment has ended since.
  if (payment.state === 'canceled' || payment.state === 'succeeded') return { kind: 'unchanged' }
  const isNew = payment.state !== 'pending'
  payment.state = 'pending'
  payment.finishedAt = null
  // There is one for as long as the person has something to do.
  payment.confirmation = confirmation ?? null
  if (isNew) payment.asks = 0
  payment.askAgainAt ??= nextPoll(0, now)
  return { kind: 'pending' }
}

async function succeed(em: EntityManager, payment: Payment, answer: ProviderPayment, taking: Taking): Promise<Taken> {
  if (payment.state === 'succeeded') return { kind: 'unchanged' }
  const account = await em.findOneOrFail(Account, payment.account)
  const branch = branchOf(taking.supplier, account.branch)
  const today = todayIn(branch, taking.now)
  endPayment(payment, 'succeeded', taking.now)
  payment.cancellation = null
  // The provider's clock may be ahead of ours at midnight: nothing is posted before the day it was paid.
  payment.paidOn = answer.capturedAt ? earlierOf(todayIn(branch, answer.capturedAt), today) : today
  const { id, amountKopecks } = payment
  const posting = {
    id: `payment:${id}`,
    code: 'payment',
    signedKopecks: -amountKopecks,
    book: 'cash',
    on: today,
  } as const
  await postTransfers(em, accountTransfer(account.id, posting), taking.now)
  await notifyPayer(em, payment, account, taking.supplier, today, taking.now)
  return { kind: 'ended' }
}

async function cancel(em: EntityManager, payment: Payment, answer: ProviderPayment, taking: Taking): Promise<Taken> {
  if (payment.state === 'canceled') return { kind: 'unchanged' }
  const account = await em.findOneOrFail(Account, payment.account)
  endPayment(payment, 'canceled', taking.now)
  payment.cancellation = answer.cancellation ?? null
  const today = todayIn(branchOf(taking.supplier, account.branch), taking.now)
  await notifyPayer(em, payment, account, taking.supplier, today, taking.now)
  return { kind: 'ended' }
}
