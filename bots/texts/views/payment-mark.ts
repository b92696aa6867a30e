import type { PaymentState } from '../../../core/payments/payment.table.ts'

/** How a payment ended, at a glance; «…» where it has not. */
export function paymentMark(state: PaymentState): string {
  if (state === 'succeeded') return '✓'
  return state === 'canceled' || state === 'expired' ? '✗' : '…'
}
