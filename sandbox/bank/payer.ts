import { enterCard, enterCode } from './settling/enter-card.ts'
import { authorize, cancel, expireOverdue } from './settling/settle-payment.ts'
import { cardThatDeclines } from './state/cards.ts'
import type { PaymentReason } from './state/reasons.ts'
import type { Card, Payment, State } from './state/state.ts'

type SmsAnswer = 'confirm' | 'refuse'

const cardThatPays = '2202474301322987'

/** Makes people who pay, for tests that do not drive a browser. A payment is meant by its id or by the address of its page. */
export function createPayer(state: State) {
  return {
    /** Pays in the payment's own way; a card that declines makes it decline. Throws unless the payment is pending. */
    pays(reference: string, cardNumber = cardThatPays) {
      const payment = pendingPayment(state, reference)
      if (payment.method !== 'bank_card') return authorize(state, payment)
      enterCard(state, payment, cardOf(cardNumber))
      if (payment.challenge) enterCode(state, payment, payment.challenge.code)
    },
    /** Refuses, or is refused by their bank. */
    declines(reference: string, reason: PaymentReason = 'general_decline'): void {
      const payment = pendingPayment(state, reference)
      if (payment.method === 'bank_card') payment.card = cardOf(cardThatDeclines(reason)?.number ?? cardThatPays)
      cancel(state, payment, reason)
    },
    /** Answers the newest message that waits for an answer on this telephone, such as 79000000000. */
    answersSms(phone: string, answer: SmsAnswer): void {
      const sms = state.sms.findLast(each => each.to === phone && each.answer === 'awaited')
      if (!sms) throw new Error(`No message to ${phone} waits for an answer`)
      answerSms(state, sms.id, answer)
    },
    /** Lets the payment's time run out now. */
    leaves: (reference: string) => cancel(state, pendingPayment(state, reference), 'expired_on_confirmation'),
  }
}

/** The owner of the telephone answers a message; one that waits for no answer changes nothing. */
export function answerSms(state: State, smsId: number, answer: SmsAnswer): void {
  expireOverdue(state)
  const sms = state.sms.find(({ id }) => id === smsId)
  const payment = state.payments.get(sms?.paymentId ?? '')
  if (sms?.answer !== 'awaited' || !payment) return
  if (answer === 'confirm') authorize(state, payment)
  else cancel(state, payment, 'general_decline')
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
