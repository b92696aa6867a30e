import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../accounts/account.table.ts'
import type { PaymentMethod } from '../supplier/payment-methods.ts'
import { branchOf, type Supplier, todayIn } from '../supplier/supplier.ts'
import { inOrder } from '../units/dates.ts'
import type { Kopecks } from '../units/money.ts'
import { Payment, type PaymentState } from './payment.table.ts'

/** One line of «Мои платежи». */
export type ListedPayment = {
  id: string
  method: PaymentMethod
  state: PaymentState
  amountKopecks: Kopecks
  /** The day the money was taken; before that, the day it was begun, in the branch's local date. */
  on: Temporal.PlainDate
}

/**
 * The payments to an account as a chat may see them, newest first: those of other chats and imported ones too. A link that nobody
 * opened is nothing to remember, so it is listed only while it can be paid, and only to the chat it was given to.
 */
export async function listPayments(
  em: EntityManager,
  account: Account,
  peerId: number,
  supplier: Supplier,
): Promise<ListedPayment[]> {
  const payments = await em.find(Payment, {
    account: account.id,
    $or: [
      { state: { $in: ['creating', 'pending', 'succeeded', 'canceled'] } },
      { state: 'expired', creatingAt: { $ne: null } },
      { state: 'new', peer: peerId },
    ],
  })
  return payments
    .map(payment => ({ payment, on: dayOf(payment, account, supplier) }))
    .sort(
      (one, other) =>
        inOrder(other.on, one.on) ||
        inOrder(other.payment.createdAt, one.payment.createdAt) ||
        (one.payment.id < other.payment.id ? -1 : 1),
    )
    .map(({ payment: { id, method, state, amountKopecks }, on }) => ({ id, method, state, amountKopecks, on }))
}

/** The day a payment is known by. */
export function dayOf({ paidOn, createdAt }: Payment, account: Account, supplier: Supplier): Temporal.PlainDate {
  return paidOn ?? todayIn(branchOf(supplier, account.branch), createdAt)
}
