import { randomUUID } from 'node:crypto'
import { kopecks } from '../../../core/units/money.ts'
import { readPaymentRequest } from '../requests/read-payment-request.ts'
import { cancel } from '../settling/settle-payment.ts'
import { askBySms } from '../settling/sms.ts'
import type { Caller } from '../state/caller.ts'
import { paymentBody } from '../state/payment-body.ts'
import { invalid } from '../state/refused.ts'
import { makeId, type Payment } from '../state/state.ts'

/** Subscribers of this code are of no operator whose balance can pay. */
const foreignOperator = /^7958/

/** `POST /payments`. */
export function createPayment({ state, shop }: Caller, body: unknown) {
  const request = readPaymentRequest(body)
  const { recipient, payment_method_data: method, confirmation } = request
  if (recipient && recipient.gateway_id !== shop.gatewayId)
    throw invalid('recipient.gateway_id', 'Gateway does not exist or access denied')
  const now = state.clock()
  const payment: Payment = {
    id: makeId(state, 'payment'),
    shopId: shop.shopId,
    status: 'pending',
    amountKopecks: request.amount,
    takenKopecks: kopecks(0),
    refundedKopecks: kopecks(0),
    isCapturedAtOnce: request.capture,
    description: request.description,
    metadata: request.metadata,
    merchantCustomerId: request.merchant_customer_id,
    method: method.type,
    methodId: randomUUID(),
    phone: method.type === 'mobile_balance' ? method.phone : undefined,
    confirmation: {
      type: confirmation.type,
      returnUrl: confirmation.type === 'external' ? undefined : confirmation.return_url,
      locale: confirmation.locale,
    },
    asked: body as Record<string, unknown>,
    is3dSecureApplied: false,
    createdAt: now,
    confirmBy: now.add({ milliseconds: state.settings.confirmationMs }),
  }
  state.payments.set(payment.id, payment)
  state.unfinished.add(payment)
  if (payment.phone && foreignOperator.test(payment.phone)) cancel(state, payment, 'unsupported_mobile_operator')
  else if (payment.phone) askBySms(state, payment, payment.phone)
  return paymentBody(state, payment)
}
