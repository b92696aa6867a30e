import { rubles } from '../../../core/units/russian.ts'
import type { Payment, Sms, State } from '../state/state.ts'

/** Asks the owner of a telephone to confirm a payment from its balance. */
export function askBySms(state: State, payment: Payment, phone: string): void {
  const sum = rubles(String(payment.amountKopecks))
  const what = payment.description ? ` «${payment.description}»` : ''
  const text = `Оплата${what} на ${sum} ₽ с баланса телефона. Для подтверждения ответьте 1, для отказа — 0. Ответ бесплатный.`
  send(state, { paymentId: payment.id, to: phone, from: '8464', text, answer: 'awaited' })
}

/** Sends the code of 3-D Secure to whoever holds the card; only its bank knows the telephone. */
export function sendCode(state: State, payment: Payment, code: string, last4: string): void {
  const sum = rubles(String(payment.amountKopecks))
  const text = `${code} — код для оплаты ${sum} ₽ картой *${last4}. Никому его не говорите.`
  send(state, { paymentId: payment.id, to: '', from: '900', text, answer: 'none' })
}

/** What asked for an answer waits no more. */
export function endSms(state: State, { id }: Payment, answer: Exclude<Sms['answer'], 'awaited' | 'none'>): void {
  for (const sms of state.sms) if (sms.paymentId === id && sms.answer === 'awaited') sms.answer = answer
}

function send(state: State, sms: Omit<Sms, 'id' | 'sentAt'>): void {
  state.sms.push({ id: state.nextId(), ...sms, sentAt: state.clock() })
  state.changed.notify()
}
