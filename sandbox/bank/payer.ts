import { answerSms } from './answer-sms.ts'
import { enterCard, enterCode } from './settling/enter-card.ts'
import { authorize, cancel, expireOverdue } from './settling/settle-payment.ts'
import { cardThatDeclines } from './state/cards.ts'
import type { PaymentReason } from './state/reasons.ts'
import type { Card, Payment, State } from './state/state.ts'

/** People who pay, for tests that do not drive a browser. A payment is meant by its id or by the address of its page. */
export interface Payer {
  /** Pays in the payment's own way; a card that declines makes it decline. Throws unless the payment is pending. */
  pays(payment: string, cardNumber?: string): void
  /** Refuses, or is refused by their bank. */
  declines(payment: string, reason?: PaymentReason): void
  /** Answers the newest message that waits for an answer on this telephone, such as 79000000000. */
  answersSms(phone: string, answer: 'confirm' | 'refuse'): void
  /** Lets the payment's time run out now. */
  leaves(payment: string): void
}

const cardThatPays = '2202474301322987'

/** Makes people who can pay at the bank. */
export function createPayer(state: State): Payer {
  return {
    pays(reference, cardNumber = cardThatPays) {
      const payment = pendingPayment(state, reference)
      if (payment.method !== 'bank_card') return authorize(state, payment)
      enterCard(state, payment, cardOf(cardNumber))
      if (payment.challenge) enterCode(state, payment, payment.challenge.code)
    },
    declines(reference, reason = 'general_decline') {
      const payment = pendingPayment(state, reference)
      if (payment.method === 'bank_card') payment.card = cardOf(cardThatDeclines(reason)?.number ?? cardThatPays)
      cancel(state, payment, reason)
    },
    answersSms(phone, answer) {
      const sms = state.sms.findLast(each => each.to === phone && each.answer === 'awaited')
      if (!sms) throw new Error(`No message to ${phone} waits for an answer`)
      answerSms(state, sms.id, answer)
    },
    leaves: reference => cancel(state, pendingPayment(state, reference), 'expired_on_confirmation'),
  }
}

function pendingPayment(state: State, reference: string): Payment {
  expireOverdue(state)
  const payment = state.payments.get(reference.slice(-36))
  if (payment?.status !== 'pending') throw new Error(`${reference} is ${payment?.status ?? 'no payment'}, not pending`)
  return payment
}

function cardOf(number: string): Card {
  return { number, expiryMonth: '12', expiryYear: '2099' }
}
