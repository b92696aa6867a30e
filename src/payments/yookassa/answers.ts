import { z } from 'zod'
import type { ProviderPayment } from '../../../core/payments/apply-payment-status.ts'
import type { ProviderRefund } from '../../../core/payments/refunds/apply-refund-status.ts'
import { amountAnswer } from './amount.ts'

/** An id that YooKassa gives to a payment or refund (PaymentId, RefundId). */
export const providerId = z.string().regex(/^[0-9a-zA-Z-]{36}$/)

/** What we gave with a request and get back with every answer; objects made by others have other keys, or none. */
const metadata = z.record(z.string(), z.string().nullable()).optional()

/** Who called a thing off, and why; a new reason is kept in YooKassa's own word. */
const cancellation = z.object({ party: z.string().max(64), reason: z.string().max(64) })

/** A moment of an answer. */
const instant = z.string().transform((text, context) => {
  try {
    return Temporal.Instant.from(text)
  } catch {
    context.addIssue({ code: 'custom', message: 'is not a moment' })
    return z.NEVER
  }
})

/** An amount in another currency, whatever it is. */
const foreignAmount = z.object({ currency: z.string().regex(/^(?!RUB$)[A-Z]{3}$/) }).transform(() => null)

const amount = z.union([amountAnswer, foreignAmount])

/** What answers about payments and refunds have in common. */
const common = {
  id: providerId,
  amount,
  metadata: metadata.catch(undefined),
  cancellation_details: cancellation.optional().catch(undefined),
}

const confirmation = z.discriminatedUnion('type', [
  z
    .object({ type: z.literal('redirect'), confirmation_url: z.url({ protocol: /^https?$/ }) })
    .transform(({ type, confirmation_url: url }) => ({ type, url })),
  z
    .object({ type: z.literal('qr'), confirmation_data: z.string().min(1).max(2000) })
    .transform(({ type, confirmation_data: data }) => ({ type, data })),
  z.object({ type: z.literal('external') }).transform(({ type }) => ({ type })),
])

/** Reads a payment of an answer (Payment). Fields that are new, or that nothing here needs, do not matter. */
export const paymentAnswer = z
  .object({
    ...common,
    status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
    recipient: z.object({ account_id: z.string() }),
    paid: z.boolean().optional(),
    /** 0.00 where nothing has been given back, for all that the specification says; what cannot be read may be more. */
    refunded_amount: amount.optional().catch(null),
    created_at: instant.optional(),
    captured_at: instant.optional(),
    confirmation: confirmation.optional().catch(undefined),
  })
  .transform(
    (answer): ProviderPayment => ({
      providerId: answer.id,
      paymentId: answer.metadata?.payment_id ?? undefined,
      accountId: answer.metadata?.account_id ?? undefined,
      shopId: answer.recipient.account_id,
      status: answer.status,
      amountKopecks: answer.amount,
      ...(answer.paid !== undefined && { isPaid: answer.paid }),
      ...(answer.refunded_amount !== undefined && answer.refunded_amount !== 0n && { isRefunded: true }),
      ...(answer.created_at && { createdAt: answer.created_at }),
      ...(answer.captured_at && { capturedAt: answer.captured_at }),
      ...(answer.confirmation && { confirmation: answer.confirmation }),
      ...(answer.cancellation_details && { cancellation: answer.cancellation_details }),
    }),
  )

/** Reads a refund of an answer (Refund). */
export const refundAnswer = z
  .object({
    ...common,
    payment_id: providerId,
    status: z.enum(['pending', 'succeeded', 'canceled']),
    created_at: instant.optional(),
  })
  .transform(
    ({ id, payment_id, status, amount, metadata, created_at, cancellation_details }): ProviderRefund => ({
      providerId: id,
      refundId: metadata?.refund_id ?? undefined,
      paymentProviderId: payment_id,
      status,
      amountKopecks: amount,
      ...(created_at && { createdAt: created_at }),
      ...(cancellation_details && { cancellation: cancellation_details }),
    }),
  )
