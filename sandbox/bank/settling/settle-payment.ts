import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { paymentBody, refundBody } from '../state/payment-body.ts'
import { paymentMethods } from '../state/payment-methods.ts'
import { type PaymentReason, partyOf } from '../state/reasons.ts'
import type { Payment, Refund, RefundOutcome, State } from '../state/state.ts'
import { endSms } from './sms.ts'

/** The payer's yes: the money is taken at once, or held until it is captured. */
export function authorize(state: State, payment: Payment): void {
  mustBe(payment, 'pending')
  endSms(state, payment, 'confirmed')
  payment.challenge = undefined
  if (payment.isCapturedAtOnce) capture(state, payment, payment.amountKopecks)
  else hold(state, payment)
}

function hold(state: State, payment: Payment): void {
  payment.status = 'waiting_for_capture'
  payment.captureBy = state.clock().add({ milliseconds: paymentMethods[payment.method].holdMs ?? 0 })
  announce(state, payment)
}

/** Takes the money, or the part of it that is asked for. */
export function capture(state: State, payment: Payment, amount: Kopecks): void {
  payment.status = 'succeeded'
  payment.takenKopecks = amount
  payment.capturedAt = state.clock()
  announce(state, payment)
}

/** The end without money. */
export function cancel(state: State, payment: Payment, reason: PaymentReason): void {
  mustBe(payment, 'pending', 'waiting_for_capture')
  endSms(state, payment, reason === 'expired_on_confirmation' ? 'too late' : 'refused')
  payment.status = 'canceled'
  payment.takenKopecks = kopecks(0)
  payment.challenge = undefined
  payment.cancellation = { party: partyOf(reason), reason }
  announce(state, payment)
}

/** Cancels what nobody confirmed or captured in time. */
export function expireOverdue(state: State): void {
  const now = state.clock()
  const isPast = (at: Temporal.Instant | undefined) => at !== undefined && Temporal.Instant.compare(at, now) <= 0
  for (const payment of state.unfinished) {
    if (payment.status === 'pending' && isPast(payment.confirmBy)) cancel(state, payment, 'expired_on_confirmation')
    else if (payment.status === 'waiting_for_capture' && isPast(payment.captureBy))
      cancel(state, payment, 'expired_on_capture')
  }
}

function announce(state: State, payment: Payment): void {
  if (payment.status === 'succeeded' || payment.status === 'canceled') state.unfinished.delete(payment)
  state.notifications.send(state, payment.shopId, `payment.${payment.status}`, paymentBody(state, payment))
  state.changed.notify()
}

function mustBe({ id, status }: Payment, ...statuses: Payment['status'][]): void {
  if (!statuses.includes(status)) throw new Error(`The payment ${id} is ${status}, not ${statuses.join(' or ')}`)
}

/** Ends a refund that is pending. Of a canceled one the shop is not told; it has to ask. */
export function settleRefund(state: State, refund: Refund, outcome: Exclude<RefundOutcome, 'pending'>): void {
  if (refund.status !== 'pending') throw new Error(`The refund ${refund.id} is ${refund.status}, not pending`)
  if (outcome === 'succeeded') {
    const payment = state.payments.get(refund.paymentId)
    if (payment) payment.refundedKopecks = kopecks(payment.refundedKopecks + refund.amountKopecks)
    refund.status = 'succeeded'
    state.notifications.send(state, refund.shopId, 'refund.succeeded', refundBody(state, refund))
  } else {
    refund.status = 'canceled'
    const { canceled: reason } = outcome
    refund.cancellation = { party: reason === 'yoo_money_account_closed' ? 'yoo_money' : 'refund_network', reason }
  }
  state.changed.notify()
}
