import type {
  ownReasons,
  paymentCancellationReasons,
  refundCancellationReasons,
} from '../../../core/payments/cancellation-reasons.ts'
import { sentenceFor } from '../screens/sentence-for.ts'

/** Why a payment was called off, by the provider's word; what to do comes last. */
const paymentReasons: Record<(typeof paymentCancellationReasons | typeof ownReasons)[number], string> = {
  '3d_secure_failed':
    'The bank couldn’t confirm that it was you: the code from its message was wrong or wasn’t entered. Try again or use another card.',
  call_issuer: 'Your card’s bank declined the payment. Ask them why, or pay another way.',
  card_expired: 'The card has expired. Please use another one.',
  payment_method_limit_exceeded:
    'You’ve reached the limit for payments like this. Try tomorrow, pay a smaller amount or choose another method.',
  payment_method_restricted:
    'This card or wallet can’t be used at the moment: it may be blocked. Ask your bank, or pay another way.',
  country_forbidden: 'Cards from that country aren’t accepted. Use another card or pay another way.',
  general_decline: 'The bank declined the payment without giving a reason. Try again or pay another way.',
  fraud_suspected:
    'The bank thought the payment looked suspicious and stopped it for your safety. Use another card or pay another way.',
  identification_required:
    'Your YooMoney wallet must be verified for a payment like this. Verify it with YooMoney or pay another way.',
  insufficient_funds: 'There isn’t enough money. Top up your card, wallet or phone, or pay another way.',
  invalid_card_number: 'The card number is wrong. Try again and check the digits.',
  invalid_csc: 'The code on the back of the card is wrong. Try again and check the three digits.',
  issuer_unavailable: 'Your card’s bank isn’t responding at the moment. Try later or pay another way.',
  canceled_by_merchant:
    'The payment was cancelled on our side. If you didn’t ask for that, pay again or call the contact centre.',
  permission_revoked: 'Permission for payments like this was withdrawn. Pay again and confirm it yourself.',
  internal_timeout: 'Something went wrong at the payment service. Try again in a few minutes.',
  expired_on_confirmation: 'The payment wasn’t confirmed in time and was closed. Please start again.',
  expired_on_capture: 'The money wasn’t taken in time and the payment was closed. Please pay again.',
  unsupported_mobile_operator:
    'You can’t pay from a balance with this mobile operator. Use another number or pay another way.',
  deal_expired: 'The time for this payment has run out. Please start again.',
  no_receipt_contact:
    'We can’t send the receipt for this payment: the email address on file doesn’t work. Start again and give another address or a phone number; you can change the address in Settings.',
  never_made:
    'The payment service didn’t respond and no payment was made: as far as we know, no money was taken. Please try again.',
}

/** Why a refund did not go through, by the provider's word. */
const refundReasons: Record<(typeof refundCancellationReasons)[number], string> = {
  yoo_money_account_closed:
    'The YooMoney wallet you paid from has been closed. Call the contact centre and we’ll return the money another way.',
  insufficient_funds: 'There wasn’t enough money on our side. Call the contact centre and we’ll try again.',
  general_decline: 'The payment service declined the refund without giving a reason. Call the contact centre.',
  rejected_by_payee: 'The refund was declined by the receiving side. Call the contact centre.',
  rejected_by_timeout: 'The refund wasn’t confirmed in time. Call the contact centre and we’ll make it again.',
  payment_basket_id_not_found: 'The refund was made out incorrectly. Call the contact centre and we’ll make it again.',
  payment_article_number_not_found:
    'The refund was made out incorrectly. Call the contact centre and we’ll make it again.',
  payment_tru_code_not_found: 'The refund was made out incorrectly. Call the contact centre and we’ll make it again.',
  too_many_refunding_articles: 'The refund was made out incorrectly. Call the contact centre and we’ll make it again.',
  some_articles_already_refunded:
    'Part of this money has already been refunded. If you haven’t received it, call the contact centre.',
}

export const whyCanceled = sentenceFor(
  paymentReasons,
  'The payment service gave no reason. Try again or pay another way.',
)

export const whyNotRefunded = sentenceFor(refundReasons, 'The payment service gave no reason. Call the contact centre.')
