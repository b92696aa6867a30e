import { authorize, cancel, expireOverdue } from './settling/settle-payment.ts'
import type { State } from './state/state.ts'

/** The owner of the telephone answers a message; one that waits for no answer changes nothing. */
export function answerSms(state: State, smsId: number, answer: 'confirm' | 'refuse'): void {
  expireOverdue(state)
  const sms = state.sms.find(({ id }) => id === smsId)
  const payment = state.payments.get(sms?.paymentId ?? '')
  if (sms?.answer !== 'awaited' || !payment) return
  if (answer === 'confirm') authorize(state, payment)
  else cancel(state, payment, 'general_decline')
}
