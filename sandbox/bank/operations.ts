import { cancelPayment, capturePayment } from './methods/capture-payment.ts'
import { createPayment } from './methods/create-payment.ts'
import { createRefund } from './methods/create-refund.ts'
import { findPayment, findRefund, listPayments, listRefunds } from './methods/read-payments.ts'
import type { Caller, CallRequest } from './state/caller.ts'
import { paymentBody, refundBody } from './state/payment-body.ts'

/** One operation of the API; `path` is as the specification writes it. */
export interface Operation {
  method: 'GET' | 'POST'
  path: string
  call(caller: Caller, request: CallRequest): Record<string, unknown>
}

export const operations: readonly Operation[] = [
  { method: 'POST', path: '/payments', call: (caller, { body }) => createPayment(caller, body) },
  { method: 'GET', path: '/payments', call: (caller, { query }) => listPayments(caller, query) },
  {
    method: 'GET',
    path: '/payments/{payment_id}',
    call: (caller, { params }) => paymentBody(caller.state, findPayment(caller, params.payment_id)),
  },
  {
    method: 'POST',
    path: '/payments/{payment_id}/capture',
    call: (caller, { params, body }) => capturePayment(caller, findPayment(caller, params.payment_id), body),
  },
  {
    method: 'POST',
    path: '/payments/{payment_id}/cancel',
    call: (caller, { params, body }) => cancelPayment(caller, findPayment(caller, params.payment_id), body),
  },
  { method: 'POST', path: '/refunds', call: (caller, { body }) => createRefund(caller, body) },
  { method: 'GET', path: '/refunds', call: (caller, { query }) => listRefunds(caller, query) },
  {
    method: 'GET',
    path: '/refunds/{refund_id}',
    call: (caller, { params }) => refundBody(caller.state, findRefund(caller, params.refund_id)),
  },
]
