import { z } from 'zod'
import { beginning } from '../../../core/characters/beginning.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { amountOf, amountRequest } from './amount.ts'
import { providerId } from './answers.ts'
import { checked } from './checked.ts'
import { type PaymentReceipt, receiptBody, receiptRequest } from './receipt.ts'

/** A refund to be made; `refundId` is ours and comes back with every answer. */
interface NewRefund {
  refundId: string
  paymentProviderId: string
  amountKopecks: Kopecks
  /** The ground, which the resident may see; cut at 250 characters. */
  description: string
  receipt: PaymentReceipt
}

const refundRequest = z.strictObject({
  payment_id: providerId,
  amount: amountRequest,
  description: z.string().min(1).max(250),
  receipt: receiptRequest,
  metadata: z.strictObject({ refund_id: z.string().min(1).max(512) }),
})

/** The request that makes a refund. Throws when it does not meet the API's rules. */
export function refundBody({ refundId, paymentProviderId, amountKopecks, description, receipt }: NewRefund) {
  return checked(refundRequest, {
    payment_id: paymentProviderId,
    amount: amountOf(amountKopecks),
    description: beginning(description, 250),
    receipt: receiptBody(amountKopecks, receipt),
    metadata: { refund_id: refundId },
  })
}
