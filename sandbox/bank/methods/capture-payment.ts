import { z } from 'zod'
import { readBody } from '../requests/read-body.ts'
import { checkReceipt, receiptSchema } from '../requests/receipt.ts'
import { cancel, capture } from '../settling/settle-payment.ts'
import { amountSchema } from '../state/amount.ts'
import type { Caller } from '../state/caller.ts'
import { paymentBody } from '../state/payment-body.ts'
import { paymentMethods } from '../state/payment-methods.ts'
import { invalid } from '../state/refused.ts'
import type { Payment } from '../state/state.ts'

const captureRequest = z.strictObject({ amount: amountSchema.optional(), receipt: receiptSchema.optional() })

/** `POST /payments/{payment_id}/capture`. */
export function capturePayment({ state }: Caller, payment: Payment, body: unknown) {
  const { amount = payment.amountKopecks, receipt } = readBody(captureRequest, body ?? {})
  if (payment.status !== 'waiting_for_capture')
    throw invalid('payment_id', `Payment in status ${payment.status} can't be captured`)
  if (amount > payment.amountKopecks) throw invalid('amount.value', 'Amount is more than what is held')
  if (amount < payment.amountKopecks) {
    if (!paymentMethods[payment.method].isCapturedInPart)
      throw invalid('amount.value', `Partial capture is not available for ${payment.method}`)
    checkReceipt(receipt, amount)
  }
  capture(state, payment, amount)
  return paymentBody(state, payment)
}

/** `POST /payments/{payment_id}/cancel`: gives back what is held. */
export function cancelPayment({ state }: Caller, payment: Payment, body: unknown) {
  readBody(z.strictObject({}), body ?? {})
  if (payment.status !== 'waiting_for_capture')
    throw invalid('payment_id', `Payment in status ${payment.status} can't be canceled`)
  cancel(state, payment, 'canceled_by_merchant')
  return paymentBody(state, payment)
}
