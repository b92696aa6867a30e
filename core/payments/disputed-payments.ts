import type { EntityManager } from '@mikro-orm/postgresql'
import { Account } from '../accounts/account.table.ts'
import { Transfer } from '../ledger/transfer.table.ts'
import { Payment } from './payment.table.ts'

/** A payment that the provider's last answer did not agree with, and its account. */
export interface DisputedPayment {
  payment: Payment
  account: Account
}

/**
 * What may not fit in an answer about a refund: nothing is posted, a person has to ask the resident or the bank. One that was called off fits, but
 * an operator relied on it. Such a problem lasts though the payment itself fits, and though its entry has been reversed.
 */
export const refundProblems = {
  tooMuch: 'more given back than was paid',
  otherAmount: 'another amount given back',
  otherCurrency: 'another currency given back',
  second: 'a second refund at the provider',
  calledOff: 'a refund was called off',
} as const

export function isAboutRefund(problem: string | null | undefined): boolean {
  return Object.values<string | null | undefined>(refundProblems).includes(problem)
}

/**
 * Payments that a person has to look at: the provider's last answer did not fit. One leaves the list when an answer fits again, or
 * when its entry in the ledger has been reversed.
 */
export async function disputedPayments(em: EntityManager): Promise<DisputedPayment[]> {
  const payments = await em.find(Payment, { problem: { $ne: null } }, { orderBy: { createdAt: 'asc', id: 'asc' } })
  const reversed = await em.find(Transfer, { reverses: { $in: payments.map(({ id }) => `payment:${id}`) } })
  const settled = new Set(reversed.map(({ reverses }) => reverses))
  const unsettled = payments.filter(({ id, problem }) => !settled.has(`payment:${id}`) || isAboutRefund(problem))
  const accounts = await em.find(Account, { id: { $in: unsettled.map(({ account }) => account) } })
  const byId = new Map(accounts.map(account => [account.id, account]))
  return unsettled.map(payment => ({ payment, account: byId.get(payment.account)! }))
}

/** Whether an entry is money that the provider took and still has: only a refund gives that back. */
export async function isHeldOnline(em: EntityManager, transferId: string): Promise<boolean> {
  const [, id] = /^payment:(.+)$/.exec(transferId) ?? []
  const payment = id ? await em.findOne(Payment, id) : null
  return payment !== null && payment.providerId !== null && payment.problem !== 'taken back'
}
