import { paymentAnswer, refundAnswer } from './answers.ts'
import { call, type Shop } from './call.ts'
import { list } from './list.ts'

/** What is asked of YooKassa (API v3). */
export type Yookassa = ReturnType<typeof createYookassa>

/**
 * A client of YooKassa for one shop. A request with a key may be repeated for a day with the same effect. Ids must have passed
 * `providerId`: they become part of an address.
 */
export function createYookassa(shop: Shop) {
  const payment = (path: string, effect?: { key: string; body: object }) =>
    call(shop, { path: `/payments${path}`, ...(effect && { effect }) }, paymentAnswer)
  const refund = (path: string, effect?: { key: string; body: object }) =>
    call(shop, { path: `/refunds${path}`, ...(effect && { effect }) }, refundAnswer)
  const payments = (filters: Record<string, string>) => list(shop, '/payments', filters, paymentAnswer)
  const refunds = (filters: Record<string, string>) => list(shop, '/refunds', filters, refundAnswer)
  return {
    shopId: shop.shopId,
    createPayment: (key: string, body: object) => payment('', { key, body }),
    getPayment: (id: string) => payment(`/${id}`),
    /** Gives back what waits for a capture. */
    cancelPayment: (key: string, id: string) => payment(`/${id}/cancel`, { key, body: {} }),
    /** Those that were created between two moments, whatever became of them. */
    paymentsCreated: (from: Temporal.Instant, to: Temporal.Instant) =>
      payments({ 'created_at.gte': momentOf(from), 'created_at.lte': momentOf(to) }),
    /** Those whose money has been taken since a moment. */
    paymentsCaptured: (from: Temporal.Instant) => payments({ 'captured_at.gte': momentOf(from), status: 'succeeded' }),
    createRefund: (key: string, body: object) => refund('', { key, body }),
    getRefund: (id: string) => refund(`/${id}`),
    refundsOf: (paymentId: string) => refunds({ payment_id: paymentId }),
    /** Those that were created since a moment, or up to another one. */
    refundsCreated: (from: Temporal.Instant, to?: Temporal.Instant) =>
      refunds({ 'created_at.gte': momentOf(from), ...(to && { 'created_at.lte': momentOf(to) }) }),
  }
}

function momentOf(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}
