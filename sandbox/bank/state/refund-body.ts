import { amountBody } from './amount.ts'
import { timeBody } from './payment-body.ts'
import type { Refund, State } from './state.ts'

/** `Refund` of the specification. */
export function refundBody(state: State, refund: Refund): Record<string, unknown> {
  const { id, paymentId, status, amountKopecks, description, metadata, cancellation, createdAt } = refund
  const payment = state.payments.get(paymentId)
  const operation = status === 'succeeded' && { sbp_operation_id: id.replaceAll('-', '').toUpperCase() }
  return {
    id,
    payment_id: paymentId,
    status,
    ...(cancellation && { cancellation_details: cancellation }),
    receipt_registration: status,
    created_at: timeBody(createdAt),
    amount: amountBody(amountKopecks),
    ...(description !== undefined && { description }),
    ...(payment?.method === 'sbp' && { refund_method: { type: 'sbp', ...operation } }),
    ...(payment?.method === 'bank_card' && { refund_authorization_details: { rrn: rrnOf(id) } }),
    metadata,
  }
}

function rrnOf(id: string): string {
  return id.replaceAll(/\D/g, '').padEnd(12, '0').slice(0, 12)
}
