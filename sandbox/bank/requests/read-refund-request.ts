import { z } from 'zod'
import { amountSchema } from '../state/amount.ts'
import { metadataSchema } from './metadata-schema.ts'
import { readBody } from './read-body.ts'
import { checkReceipt, receiptSchema } from './receipt.ts'

const refundSchema = z.strictObject({
  payment_id: z.string().length(36),
  amount: amountSchema,
  description: z.string().max(250).optional(),
  receipt: receiptSchema.optional(),
  metadata: metadataSchema.default({}),
})

/** `RefundRequest`; money given back needs a receipt, too. */
export function readRefundRequest(body: unknown) {
  const request = readBody(refundSchema, body)
  checkReceipt(request.receipt, request.amount)
  return request
}
