import { z } from 'zod'
import { readBody } from '../requests/read-body.ts'
import { cancel } from '../settling/settle-payment.ts'
import type { Caller } from '../state/caller.ts'
import { paymentBody } from '../state/payment-body.ts'
import { invalid } from '../state/refused.ts'
import type { Payment } from '../state/state.ts'

/** `POST /payments/{payment_id}/cancel`: gives back what is held. */
export function cancelPayment({ state }: Caller, payment: Payment, body: unknown) {
  readBody(z.strictObject({}), body ?? {})
  if (payment.status !== 'waiting_for_capture')
    throw invalid('payment_id', `Payment in status ${payment.status} can't be canceled`)
  cancel(state, payment, 'canceled_by_merchant')
  return paymentBody(state, payment)
}
