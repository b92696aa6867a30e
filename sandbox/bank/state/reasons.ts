/** Why a payment is canceled (PaymentCancellationDetails). */
export const paymentReasons = [
  '3d_secure_failed',
  'call_issuer',
  'card_expired',
  'payment_method_limit_exceeded',
  'payment_method_restricted',
  'country_forbidden',
  'general_decline',
  'fraud_suspected',
  'identification_required',
  'insufficient_funds',
  'invalid_card_number',
  'invalid_csc',
  'issuer_unavailable',
  'canceled_by_merchant',
  'permission_revoked',
  'internal_timeout',
  'expired_on_confirmation',
  'expired_on_capture',
  'unsupported_mobile_operator',
  'deal_expired',
] as const
export type PaymentReason = (typeof paymentReasons)[number]

/** Why a refund is canceled (RefundCancellationDetails), without what only electronic certificates can meet. */
const refundReasons = [
  'yoo_money_account_closed',
  'insufficient_funds',
  'general_decline',
  'rejected_by_payee',
  'rejected_by_timeout',
] as const
export type RefundReason = (typeof refundReasons)[number]

const byYooMoney: readonly PaymentReason[] = [
  'country_forbidden',
  'identification_required',
  'permission_revoked',
  'internal_timeout',
  'expired_on_confirmation',
  'expired_on_capture',
  'unsupported_mobile_operator',
  'deal_expired',
]

/** Who decides so: the specification names three parties; most reasons are of the payer's bank. */
export function partyOf(reason: PaymentReason): 'yoo_money' | 'payment_network' | 'merchant' {
  if (reason === 'canceled_by_merchant') return 'merchant'
  return byYooMoney.includes(reason) ? 'yoo_money' : 'payment_network'
}
