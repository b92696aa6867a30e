import type {
  noReceiptContact,
  paymentCancellationReasons,
  refundCancellationReasons,
} from '../../../core/payments/cancellation-reasons.ts'
import { sentenceFor } from '../screens/sentence-for.ts'

/** Why a payment was called off, by the provider's word; what to do comes last. */
const paymentReasons: Record<(typeof paymentCancellationReasons)[number] | typeof noReceiptContact, string> = {
  '3d_secure_failed':
    'The bank could not make sure that it is you who pays: the code of its message was not typed or did not fit. Try again, or take another card.',
  call_issuer: 'The bank of the card declined the payment. Ask that bank why, or pay in another way.',
  card_expired: 'The card has expired. Pay by another one.',
  payment_method_limit_exceeded:
    'The limit for such payments is used up. Try tomorrow, pay a smaller sum, or choose another way.',
  payment_method_restricted:
    'This card or wallet cannot pay now: it may be blocked. Ask your bank, or pay in another way.',
  country_forbidden: 'Cards of that country are not accepted. Pay by another card or in another way.',
  general_decline: 'The bank declined the payment and gave no reason. Try again, or pay in another way.',
  fraud_suspected:
    'The payment looked suspicious to the bank and was stopped for your safety. Pay by another card or in another way.',
  identification_required:
    'For such a payment the YooMoney wallet must be identified. Do that at YooMoney, or pay in another way.',
  insufficient_funds: 'There is not enough money. Top up the card, wallet or phone, or pay in another way.',
  invalid_card_number: 'The card number is wrong. Try again and check the digits.',
  invalid_csc: 'The code on the back of the card is wrong. Try again and check the three digits.',
  issuer_unavailable: 'The bank of the card does not answer right now. Try later, or pay in another way.',
  canceled_by_merchant:
    'The payment was called off on our side. If you did not ask for that, pay again or call the contact centre.',
  permission_revoked: 'The permission for such payments was taken back. Pay again and confirm it yourself.',
  internal_timeout: 'Something broke at the payment service. Try again in a few minutes.',
  expired_on_confirmation: 'The payment was not confirmed in time and is closed. Begin to pay again.',
  expired_on_capture: 'The money was not taken in time and the payment is closed. Pay again.',
  unsupported_mobile_operator:
    'A balance with this mobile operator cannot pay. Give another number, or pay in another way.',
  deal_expired: 'The time to pay is over. Begin to pay again.',
  no_receipt_contact:
    'The receipt for this payment has nowhere to go: a letter cannot be sent to the e-mail address on file. Start the payment again and give another address or a phone; the address can be changed in Settings.',
}

/** Why a refund did not go through, by the provider's word. */
const refundReasons: Record<(typeof refundCancellationReasons)[number], string> = {
  yoo_money_account_closed:
    'The YooMoney wallet you paid from is closed. Call the contact centre: the money will be given back another way.',
  insufficient_funds: 'There was not enough money on our side. Call the contact centre, and it will be repeated.',
  general_decline: 'The payment service declined the refund and gave no reason. Call the contact centre.',
  rejected_by_payee: 'The refund was declined at the receiving end. Call the contact centre.',
  rejected_by_timeout: 'The refund was not confirmed in time. Call the contact centre, and it will be made again.',
  payment_basket_id_not_found: 'The refund was filled in wrongly. Call the contact centre, and it will be made again.',
  payment_article_number_not_found:
    'The refund was filled in wrongly. Call the contact centre, and it will be made again.',
  payment_tru_code_not_found: 'The refund was filled in wrongly. Call the contact centre, and it will be made again.',
  too_many_refunding_articles: 'The refund was filled in wrongly. Call the contact centre, and it will be made again.',
  some_articles_already_refunded:
    'A part of this money has been given back already. If you have not got it, call the contact centre.',
}

export const whyCanceled = sentenceFor(
  paymentReasons,
  'The payment service gave no reason. Try again, or pay in another way.',
)

export const whyNotRefunded = sentenceFor(refundReasons, 'The payment service gave no reason. Call the contact centre.')
