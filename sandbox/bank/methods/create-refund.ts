import { z } from 'zod'
import { readBody } from '../requests/read-body.ts'
import { metadataSchema } from '../requests/read-payment-request.ts'
import { checkReceipt, receiptSchema } from '../requests/receipt.ts'
import { settleRefund } from '../settling/settle-payment.ts'
import { amountSchema } from '../state/amount.ts'
import type { Caller } from '../state/caller.ts'
import { refundBody } from '../state/payment-body.ts'
import { invalid } from '../state/refused.ts'
import { makeId, type Payment, type Refund, type State } from '../state/state.ts'
import { findPayment } from './read-payments.ts'

/** `RefundRequest`; money given back needs a receipt, too. */
const refundSchema = z.strictObject({
  payment_id: z.string().length(36),
  amount: amountSchema,
  description: z.string().max(250).optional(),
  receipt: receiptSchema.optional(),
  metadata: metadataSchema.default({}),
})

/** `POST /refunds`: the whole of a payment or a part, at most what was not given back yet. */
export function createRefund(caller: Caller, body: unknown) {
  const { state, shop } = caller
  const { payment_id, amount, description, metadata, receipt } = readBody(refundSchema, body)
  checkReceipt(receipt, amount)
  const payment = findPayment(caller, payment_id)
  if (payment.status !== 'succeeded')
    throw invalid('payment_id', `Payment in status ${payment.status} can't be refunded`)
  if (amount > refundableKopecks(state, payment))
    throw invalid('amount.value', 'Amount is more than what is left of the payment')
  const refund: Refund = {
    id: makeId(state, 'refund'),
    shopId: shop.shopId,
    paymentId: payment.id,
    status: 'pending',
    amountKopecks: amount,
    description,
    metadata,
    createdAt: state.clock(),
  }
  state.refunds.set(refund.id, refund)
  const outcome = state.plannedRefunds.shift() ?? 'succeeded'
  if (outcome === 'pending') state.changed.notify()
  else settleRefund(state, refund, outcome)
  return refundBody(state, refund)
}

/** What refunds under way take, they take for good unless they are canceled. */
function refundableKopecks({ refunds }: State, { id, takenKopecks }: Payment): bigint {
  const claims = refunds.values().filter(({ paymentId, status }) => paymentId === id && status !== 'canceled')
  return claims.reduce((left, { amountKopecks }) => left - amountKopecks, takenKopecks as bigint)
}
