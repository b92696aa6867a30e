import type { EntityManager } from '@mikro-orm/postgresql'
import type { PeriodSums } from '../charges/debts/settle.ts'
import { settledByPayment } from '../charges/debts/settled-by-payment.ts'
import { balanceOf } from '../ledger/balance.ts'
import { Transfer } from '../ledger/transfer.table.ts'
import { linkedAccount } from '../peers/linked-accounts.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import type { Kopecks } from '../units/money.ts'
import { isUuid } from './is-uuid.ts'
import { dayOf, type ListedPayment } from './list-payments.ts'
import { Payment, Refund } from './payment.table.ts'

export type RefundDetails = {
  amountKopecks: Kopecks
  state: Refund['state']
  reason: string | null
  on: Temporal.PlainDate
}

/** What there is to know of one payment. */
export type PaymentDetails = ListedPayment & {
  accountId: number
  accountNumber: string
  /** Its number for people: the imported list's, else our own. */
  number: string
  /** Why it was called off, in the provider's word. */
  reason: string | null
  /** The account at the end of the day it was posted on; null while nothing is posted. */
  balance: { balanceKopecks: Kopecks; asOf: Temporal.PlainDate } | null
  /** What it has settled by now, and what of it is an advance (billing-rules §8); null while nothing is posted. */
  effect: { settled: PeriodSums[]; advanceKopecks: Kopecks } | null
  refunds: RefundDetails[]
}

/** One payment as a chat may see it; null when it is of no account linked to the chat. */
export async function paymentDetails(
  em: EntityManager,
  paymentId: string,
  peerId: number,
  supplier: Supplier,
): Promise<PaymentDetails | null> {
  const payment = isUuid(paymentId) ? await em.findOne(Payment, paymentId) : null
  const linked = payment && (await linkedAccount(em, peerId, payment.account))
  if (!linked) return null
  const { account } = linked
  const { id, method, state, amountKopecks } = payment
  const posted = await em.findOne(Transfer, { id: `payment:${id}` })
  return {
    id,
    method,
    state,
    amountKopecks,
    accountId: account.id,
    accountNumber: account.number,
    number: payment.reference ?? id,
    on: dayOf(payment, account, supplier),
    reason: payment.cancellation?.reason ?? null,
    balance: posted && { ...(await balanceOf(em, account.id, posted.on)) },
    effect: posted && (await settledByPayment(em, account.id, posted.id)),
    refunds: await refundsOf(em, id, moment => todayIn(branchOf(supplier, account.branch), moment)),
  }
}

async function refundsOf(
  em: EntityManager,
  paymentId: string,
  dayOfMoment: (moment: Temporal.Instant) => Temporal.PlainDate,
): Promise<RefundDetails[]> {
  const refunds = await em.find(Refund, { payment: paymentId }, { orderBy: { createdAt: 'asc' } })
  return refunds.map(({ amountKopecks, state, cancellation, createdAt, finishedAt }) => ({
    amountKopecks,
    state,
    reason: cancellation?.reason ?? null,
    on: dayOfMoment(finishedAt ?? createdAt),
  }))
}
