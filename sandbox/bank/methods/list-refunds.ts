import { z } from 'zod'
import { isWithin, listQuery } from '../requests/list-query.ts'
import { readBody } from '../requests/read-body.ts'
import type { Caller } from '../state/caller.ts'
import { refundBody } from '../state/refund-body.ts'
import { listPage } from './list-page.ts'

const refundQuery = z.strictObject({
  ...listQuery,
  payment_id: z.string().length(36).optional(),
  status: z.enum(['pending', 'succeeded', 'canceled']).optional(),
})

/** `GET /refunds`. */
export function listRefunds({ state, shop }: Caller, given: Record<string, unknown>) {
  const query = readBody(refundQuery, given)
  const { payment_id: paymentId, status } = query
  const found = [...state.refunds.values()].filter(
    refund =>
      refund.shopId === shop.shopId &&
      (status === undefined || refund.status === status) &&
      (paymentId === undefined || refund.paymentId === paymentId) &&
      isWithin(refund.createdAt, 'created_at', query),
  )
  return listPage(found, query, refund => refundBody(state, refund))
}
