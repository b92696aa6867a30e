import type { Caller } from '../state/caller.ts'
import { notFound } from '../state/refused.ts'
import type { Payment } from '../state/state.ts'

/** A payment of the caller's shop; another shop's is as good as none. */
export function findPayment({ state, shop }: Caller, id: string | undefined): Payment {
  const payment = state.payments.get(id ?? '')
  if (payment?.shopId !== shop.shopId) throw notFound('payment_id', 'Payment')
  return payment
}
