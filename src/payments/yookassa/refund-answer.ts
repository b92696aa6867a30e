import { z } from 'zod'
import type { ProviderRefund } from '../../../core/payments/refunds/apply-refund-status.ts'
import { amountAnswer } from './amount.ts'
import { isProviderId } from './is-provider-id.ts'
import { cancellationAnswer, metadataAnswer } from './metadata.ts'

/** Reads a refund of an answer (Refund). */
export const refundAnswer = z
  .object({
    id: z.string().refine(isProviderId),
    payment_id: z.string().refine(isProviderId),
    status: z.enum(['pending', 'succeeded', 'canceled']),
    amount: amountAnswer,
    metadata: metadataAnswer.catch(undefined),
    cancellation_details: cancellationAnswer.optional().catch(undefined),
  })
  .transform(
    ({ id, payment_id, status, amount, metadata, cancellation_details }): ProviderRefund => ({
      providerId: id,
      refundId: metadata?.refund_id ?? undefined,
      paymentProviderId: payment_id,
      status,
      amountKopecks: amount,
      ...(cancellation_details && { cancellation: cancellation_details }),
    }),
  )
