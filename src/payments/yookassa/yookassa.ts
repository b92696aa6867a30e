import type { ProviderPayment } from '../../../core/payments/apply-payment-status.ts'
import type { ProviderRefund } from '../../../core/payments/refunds/apply-refund-status.ts'
import type { Answered } from './answered.ts'
import { call, type Shop } from './call.ts'
import { list } from './list.ts'
import { paymentAnswer } from './payment-answer.ts'
import { refundAnswer } from './refund-answer.ts'

/** What is asked of YooKassa (API v3). A request with a key may be repeated for a day with the same effect. */
export interface Yookassa {
  shopId: string
  createPayment(key: string, body: object): Promise<Answered<ProviderPayment>>
  getPayment(providerId: string): Promise<Answered<ProviderPayment>>
  /** Gives back what waits for a capture. */
  cancelPayment(key: string, providerId: string): Promise<Answered<ProviderPayment>>
  /** Those that were created between two moments, whatever became of them. */
  paymentsCreated(from: Temporal.Instant, to: Temporal.Instant): Promise<Answered<ProviderPayment[]>>
  /** Those whose money has been taken since a moment. */
  paymentsCaptured(from: Temporal.Instant): Promise<Answered<ProviderPayment[]>>
  createRefund(key: string, body: object): Promise<Answered<ProviderRefund>>
  getRefund(providerId: string): Promise<Answered<ProviderRefund>>
  refundsOf(paymentProviderId: string): Promise<Answered<ProviderRefund[]>>
  refundsCreated(from: Temporal.Instant): Promise<Answered<ProviderRefund[]>>
}

/** A client of YooKassa for one shop. Ids must have passed `isProviderId`: they become part of an address. */
export function createYookassa(shop: Shop): Yookassa {
  const payments = (filters: Record<string, string>) => list(shop, '/payments', filters, paymentAnswer)
  const refunds = (filters: Record<string, string>) => list(shop, '/refunds', filters, refundAnswer)
  return {
    shopId: shop.shopId,
    createPayment: (key, body) => call(shop, { path: '/payments', effect: { key, body } }, paymentAnswer),
    getPayment: id => call(shop, { path: `/payments/${id}` }, paymentAnswer),
    cancelPayment: (key, id) =>
      call(shop, { path: `/payments/${id}/cancel`, effect: { key, body: {} } }, paymentAnswer),
    paymentsCreated: (from, to) => payments({ 'created_at.gte': momentOf(from), 'created_at.lte': momentOf(to) }),
    paymentsCaptured: from => payments({ 'captured_at.gte': momentOf(from), status: 'succeeded' }),
    createRefund: (key, body) => call(shop, { path: '/refunds', effect: { key, body } }, refundAnswer),
    getRefund: id => call(shop, { path: `/refunds/${id}` }, refundAnswer),
    refundsOf: id => refunds({ payment_id: id }),
    refundsCreated: from => refunds({ 'created_at.gte': momentOf(from) }),
  }
}

function momentOf(instant: Temporal.Instant): string {
  return instant.toString({ fractionalSecondDigits: 3 })
}
