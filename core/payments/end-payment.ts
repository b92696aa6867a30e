import type { Payment } from './payment.table.ts'

/** Ends a payment. The phone, the contact and the question were needed to ask for the money, and are not kept longer. */
export function endPayment(payment: Payment, state: 'succeeded' | 'canceled' | 'expired', now: Temporal.Instant): void {
  const ended = { askAgainAt: null, confirmation: null, phone: null, receiptContact: null, request: null }
  Object.assign(payment, { state, finishedAt: now, ...ended })
}
