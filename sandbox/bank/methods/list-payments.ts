import { z } from 'zod'
import { isWithin, listQuery } from '../requests/list-query.ts'
import { readBody } from '../requests/read-body.ts'
import type { Caller } from '../state/caller.ts'
import { paymentBody } from '../state/payment-body.ts'
import { listPage } from './list-page.ts'

const { 'created_at.gte': instant } = listQuery

const paymentQuery = z.strictObject({
  ...listQuery,
  'captured_at.gte': instant,
  'captured_at.gt': instant,
  'captured_at.lte': instant,
  'captured_at.lt': instant,
  // Any method of the specification may be asked for, though none but four is ever found.
  payment_method: z.string().optional(),
  status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']).optional(),
})

/** `GET /payments`. */
export function listPayments({ state, shop }: Caller, given: Record<string, unknown>) {
  const query = readBody(paymentQuery, given)
  const { payment_method: method, status } = query
  const found = [...state.payments.values()].filter(
    payment =>
      payment.shopId === shop.shopId &&
      (status === undefined || payment.status === status) &&
      (method === undefined || payment.method === method) &&
      isWithin(payment.createdAt, 'created_at', query) &&
      isWithin(payment.capturedAt, 'captured_at', query),
  )
  return listPage(found, query, payment => paymentBody(state, payment))
}
