import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { amountBody } from './amount.ts'
import { cardType } from './cards.ts'
import type { Payment, Refund, State } from './state.ts'

/** YooKassa's part of a payment in thousandths: 2.8 % and VAT are near enough. */
const feeThousandths = 35n

/** `Payment` of the specification: all that a shop may know now. */
export function paymentBody(state: State, payment: Payment): Record<string, unknown> {
  const { id, status, amountKopecks, takenKopecks, refundedKopecks, capturedAt, captureBy, cancellation } = payment
  const isSucceeded = status === 'succeeded'
  return {
    id,
    status,
    amount: amountBody(isSucceeded ? takenKopecks : amountKopecks),
    ...(isSucceeded && { income_amount: amountBody(incomeOf(takenKopecks)) }),
    ...(payment.description !== undefined && { description: payment.description }),
    recipient: { account_id: payment.shopId, gateway_id: state.shops.get(payment.shopId)?.gatewayId },
    payment_method: methodBody(payment),
    ...(capturedAt && { captured_at: timeBody(capturedAt) }),
    created_at: timeBody(payment.createdAt),
    ...(status === 'waiting_for_capture' && captureBy && { expires_at: timeBody(captureBy) }),
    ...(status === 'pending' && { confirmation: confirmationBody(state, payment) }),
    test: false,
    ...(isSucceeded && { refunded_amount: amountBody(refundedKopecks) }),
    paid: isSucceeded || status === 'waiting_for_capture',
    refundable: isSucceeded && refundedKopecks < takenKopecks,
    receipt_registration: {
      pending: 'pending',
      waiting_for_capture: 'pending',
      succeeded: 'succeeded',
      canceled: 'canceled',
    }[status],
    metadata: payment.metadata,
    ...(cancellation && { cancellation_details: cancellation }),
    ...authorizationBody(payment),
    ...(payment.merchantCustomerId !== undefined && { merchant_customer_id: payment.merchantCustomerId }),
  }
}

/** UTC with milliseconds, such as 2017-11-03T11:52:31.827Z. */
function timeBody(at: Temporal.Instant): string {
  return at.toString({ smallestUnit: 'millisecond' })
}

function incomeOf(taken: Kopecks): Kopecks {
  return kopecks(taken - (taken * feeThousandths + 500n) / 1000n)
}

function confirmationBody({ origin }: State, { id, confirmation }: Payment) {
  const { type, returnUrl, locale } = confirmation
  const base = { type, ...(returnUrl !== undefined && { return_url: returnUrl }), ...(locale && { locale }) }
  const page = `${origin}/checkout/${id}`
  if (type === 'external') return base
  return type === 'qr' ? { ...base, confirmation_data: page } : { ...base, confirmation_url: page }
}

function methodBody({ method, methodId, status, card }: Payment) {
  const base = { type: method, id: methodId, saved: false, status: 'inactive' }
  const isPaid = status === 'succeeded' || status === 'waiting_for_capture'
  switch (method) {
    case 'bank_card':
      return card ? { ...base, title: `Bank card *${card.number.slice(-4)}`, card: cardBody(card) } : base
    case 'sbp':
      return isPaid ? { ...base, title: 'Sbp', ...sbpDetails(methodId) } : base
    case 'yoo_money':
      return isPaid ? { ...base, title: 'YooMoney wallet 410011758831136', account_number: '410011758831136' } : base
    case 'mobile_balance':
      return base
  }
}

function cardBody({ number, expiryMonth, expiryYear }: NonNullable<Payment['card']>) {
  return {
    first6: number.slice(0, 6),
    last4: number.slice(-4),
    expiry_year: expiryYear,
    expiry_month: expiryMonth,
    card_type: cardType(number),
    issuer_country: 'RU',
    issuer_name: 'Sandbox Bank',
  }
}

function sbpDetails(methodId: string) {
  const operation = methodId.replaceAll('-', '').toUpperCase()
  return { sbp_operation_id: operation, payer_bank_details: { bank_id: '100000000111', bic: '044525225' } }
}

function authorizationBody({ card, is3dSecureApplied, methodId, status }: Payment) {
  if (!card) return {}
  const isAuthorized = status === 'succeeded' || status === 'waiting_for_capture'
  const digits = methodId.replaceAll(/\D/g, '').padEnd(18, '0')
  const codes = isAuthorized ? { rrn: digits.slice(0, 12), auth_code: digits.slice(12, 18) } : {}
  return { authorization_details: { ...codes, three_d_secure: { applied: is3dSecureApplied } } }
}

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
