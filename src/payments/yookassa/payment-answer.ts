import { z } from 'zod'
import type { ProviderPayment } from '../../../core/payments/apply-payment-status.ts'
import { amountAnswer } from './amount.ts'
import { instantAnswer } from './instant-answer.ts'
import { isProviderId } from './is-provider-id.ts'
import { cancellationAnswer, metadataAnswer } from './metadata.ts'

const confirmationAnswer = z.discriminatedUnion('type', [
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
    id: z.string().refine(isProviderId),
    status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
    amount: amountAnswer,
    recipient: z.object({ account_id: z.string() }),
    captured_at: instantAnswer.optional(),
    confirmation: confirmationAnswer.optional().catch(undefined),
    metadata: metadataAnswer.catch(undefined),
    cancellation_details: cancellationAnswer.optional().catch(undefined),
  })
  .transform(
    ({
      id,
      status,
      amount,
      recipient,
      captured_at,
      confirmation,
      metadata,
      cancellation_details,
    }): ProviderPayment => ({
      providerId: id,
      paymentId: metadata?.payment_id ?? undefined,
      accountId: metadata?.account_id ?? undefined,
      shopId: recipient.account_id,
      status,
      amountKopecks: amount,
      ...(captured_at && { capturedAt: captured_at }),
      ...(confirmation && { confirmation }),
      ...(cancellation_details && { cancellation: cancellation_details }),
    }),
  )
