import { kopecks } from '../../../core/units/money.ts'
import { refundBody } from '../state/refund-body.ts'
import type { Refund, RefundOutcome, State } from '../state/state.ts'

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
