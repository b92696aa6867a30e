import { randomInt } from 'node:crypto'
import { behaviourOf } from '../state/cards.ts'
import type { Card, Payment, State } from '../state/state.ts'
import { authorize, cancel } from './settle-payment.ts'
import { sendCode } from './sms.ts'

const codeTries = 3

/** The payer gives a card: its bank decides, or first sends a code to be told. */
export function enterCard(state: State, payment: Payment, card: Card): void {
  payment.card = card
  if (behaviourOf(card.number).has3dSecure) askForCode(state, payment, card)
  else decide(state, payment, card)
}

function askForCode(state: State, payment: Payment, card: Card): void {
  const code = String(randomInt(1_000_000)).padStart(6, '0')
  payment.is3dSecureApplied = true
  payment.challenge = { card, code, triesLeft: codeTries }
  sendCode(state, payment, code, card.number.slice(-4))
}

/** The payer tells the code; after three wrong ones the payment is canceled. */
export function enterCode(state: State, payment: Payment, code: string): void {
  const { challenge } = payment
  if (!challenge) throw new Error(`The payment ${payment.id} waits for no code`)
  challenge.triesLeft -= 1
  if (code === challenge.code) decide(state, payment, challenge.card)
  else if (challenge.triesLeft === 0) cancel(state, payment, '3d_secure_failed')
}

function decide(state: State, payment: Payment, { number }: Card): void {
  const { declines } = behaviourOf(number)
  if (declines) cancel(state, payment, declines)
  else authorize(state, payment)
}
