/** Why the provider or a bank calls a payment off, as its API documents it; new reasons may appear at any time. */
export const paymentCancellationReasons = [
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

/** Our own: the fiscal receipt cannot be sent where it was to go. */
export const noReceiptContact = 'no_receipt_contact'
/** Our own: nobody answered whether it was made, and it is not among the provider's payments. */
export const neverMade = 'never_made'

export const ownReasons = [noReceiptContact, neverMade] as const

/** Why a refund is called off, as the API documents it. */
export const refundCancellationReasons = [
  'yoo_money_account_closed',
  'insufficient_funds',
  'general_decline',
  'rejected_by_payee',
  'rejected_by_timeout',
  'payment_basket_id_not_found',
  'payment_article_number_not_found',
  'payment_tru_code_not_found',
  'too_many_refunding_articles',
  'some_articles_already_refunded',
] as const
