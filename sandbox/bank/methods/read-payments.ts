import { z } from 'zod'
import { readBody } from '../requests/read-body.ts'
import type { Caller } from '../state/caller.ts'
import { paymentBody, refundBody } from '../state/payment-body.ts'
import { invalid, notFound } from '../state/refused.ts'
import type { Payment, Refund } from '../state/state.ts'

/** A payment of the caller's shop; another shop's is as good as none. */
export function findPayment({ state, shop }: Caller, id: string | undefined): Payment {
  const payment = state.payments.get(id ?? '')
  if (payment?.shopId !== shop.shopId) throw notFound('payment_id', 'Payment')
  return payment
}

/** A refund of the caller's shop. */
export function findRefund({ state, shop }: Caller, id: string | undefined): Refund {
  const refund = state.refunds.get(id ?? '')
  if (refund?.shopId !== shop.shopId) throw notFound('refund_id', 'Refund')
  return refund
}

/** A time in UTC, as the specification's examples have it, or with an offset. */
const instant = z.iso
  .datetime({ offset: true })
  .transform(text => Temporal.Instant.from(text))
  .optional()

/** What every list can be asked for. */
const listQuery = {
  'created_at.gte': instant,
  'created_at.gt': instant,
  'created_at.lte': instant,
  'created_at.lt': instant,
  limit: z.string().regex(/^\d+$/).transform(Number).pipe(z.int().min(1).max(100)).default(10),
  cursor: z.string().optional(),
}

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

const refundQuery = z.strictObject({
  ...listQuery,
  payment_id: z.string().length(36).optional(),
  status: z.enum(['pending', 'succeeded', 'canceled']).optional(),
})

/** `GET /payments`. */
export function listPayments(caller: Caller, given: Record<string, unknown>) {
  const query = readBody(paymentQuery, given)
  const { payment_method: wanted } = query
  const isWanted = ({ method, capturedAt }: Payment) =>
    (wanted === undefined || method === wanted) && isWithin(capturedAt, 'captured_at', query)
  const found = [...caller.state.payments.values()].filter(isWanted)
  return listPage(caller, found, query, payment => paymentBody(caller.state, payment))
}

/** `GET /refunds`. */
export function listRefunds(caller: Caller, given: Record<string, unknown>) {
  const query = readBody(refundQuery, given)
  const { payment_id: wanted } = query
  const found = [...caller.state.refunds.values()].filter(
    ({ paymentId }) => wanted === undefined || paymentId === wanted,
  )
  return listPage(caller, found, query, refund => refundBody(caller.state, refund))
}

/** What was made longer ago is in no list, though it can be asked for by its id: three years. */
const listedFor = { hours: 3 * 365 * 24 }

/** One page of what a shop asks for, newest first; the cursor is the id of the last one shown. */
function listPage<Item extends Payment | Refund>(
  { shop, state }: Caller,
  oldestFirst: readonly Item[],
  query: { limit: number; cursor?: string | undefined; status?: string | undefined },
  bodyOf: (item: Item) => Record<string, unknown>,
) {
  const { limit, cursor, status: wanted } = query
  const since = state.clock().subtract(listedFor)
  const isFound = ({ shopId, status, createdAt }: Item) =>
    shopId === shop.shopId &&
    (wanted === undefined || status === wanted) &&
    Temporal.Instant.compare(createdAt, since) >= 0 &&
    isWithin(createdAt, 'created_at', query)
  const items = oldestFirst.filter(isFound).toReversed()
  const lastShown = items.findIndex(({ id }) => id === cursor)
  if (cursor !== undefined && lastShown < 0) throw invalid('cursor', 'Incorrect value of cursor')
  const page = items.slice(lastShown + 1, lastShown + 1 + limit)
  const hasMore = lastShown + 1 + limit < items.length
  return { type: 'list', items: page.map(bodyOf), ...(hasMore && { next_cursor: page.at(-1)?.id }) }
}

const bounds: [string, (order: number) => boolean][] = [
  ['gte', order => order >= 0],
  ['gt', order => order > 0],
  ['lte', order => order <= 0],
  ['lt', order => order < 0],
]

/** Whether a time is within the filters `<name>.gte`, `.gt`, `.lte` and `.lt`; no time is within none. */
function isWithin(at: Temporal.Instant | undefined, name: string, query: object): boolean {
  const filters = query as Record<string, Temporal.Instant | undefined>
  return bounds.every(([suffix, holds]) => {
    const bound = filters[`${name}.${suffix}`]
    return bound === undefined || (at !== undefined && holds(Temporal.Instant.compare(at, bound)))
  })
}
