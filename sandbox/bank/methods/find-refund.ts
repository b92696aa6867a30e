import type { Caller } from '../state/caller.ts'
import { notFound } from '../state/refused.ts'
import type { Refund } from '../state/state.ts'

/** A refund of the caller's shop; another shop's is as good as none. */
export function findRefund({ state, shop }: Caller, id: string | undefined): Refund {
  const refund = state.refunds.get(id ?? '')
  if (refund?.shopId !== shop.shopId) throw notFound('refund_id', 'Refund')
  return refund
}
