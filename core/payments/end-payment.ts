import type { Payment } from './payment.table.ts'

/** Ends a payment. The phone, the contact and the question were needed to ask for the money, and are not kept longer. */
export function endPayment(payment: Payment, state: 'succeeded' | 'canceled' | 'expired', now: Temporal.Instant): void {
  payment.state = state
  payment.finishedAt = now
  payment.askAgainAt = null
  payment.confirmation = null
  payment.phone = null
  payment.receiptContact = null
  payment.request = null
}
