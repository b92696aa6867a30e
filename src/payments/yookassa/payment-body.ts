import { z } from 'zod'
import type { OnlineMethod } from '../../../core/supplier/payment-methods.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { amountOf, amountRequest } from './amount.ts'
import { checked } from './checked.ts'
import { type PaymentOrder, paymentOrderBody, paymentOrderRequest } from './payment-order.ts'
import { type PaymentReceipt, receiptBody, receiptRequest } from './receipt.ts'

/** A payment to be created; `paymentId` and `accountId` are ours and come back with every answer. */
interface NewPayment {
  paymentId: string
  accountId: string
  amountKopecks: Kopecks
  method: OnlineMethod
  /** The telephone whose balance pays, as digits: 79000000000; only for `mobile`, and needed there. */
  phone?: string
  /** Where the resident returns to after paying; not used for `mobile`, which is confirmed on the telephone. */
  returnUrl: string
  /** What the resident and the supplier's staff see, at most 128 characters. */
  description: string
  order: PaymentOrder
  receipt: PaymentReceipt
}

const returnUrl = z.url({ protocol: /^https?$/ }).max(2048)

const metadataValue = z.string().min(1).max(512)

const paymentRequest = z.strictObject({
  amount: amountRequest,
  capture: z.literal(true),
  description: z.string().min(1).max(128),
  payment_method_data: z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['bank_card', 'sbp', 'yoo_money']) }),
    z.strictObject({ type: z.literal('mobile_balance'), phone: z.string().regex(/^\d{4,15}$/) }),
  ]),
  confirmation: z.discriminatedUnion('type', [
    z.strictObject({ type: z.enum(['redirect', 'qr']), return_url: returnUrl }),
    z.strictObject({ type: z.literal('external') }),
  ]),
  payment_order: paymentOrderRequest,
  receipt: receiptRequest,
  metadata: z.strictObject({ payment_id: metadataValue, account_id: metadataValue }),
})

/** The request that creates a payment. Throws when it does not meet the API's rules. */
export function paymentBody(payment: NewPayment) {
  return checked(paymentRequest, {
    amount: amountOf(payment.amountKopecks),
    // In one stage: there is nothing to wait for between the resident's yes and the supplier's.
    capture: true,
    description: payment.description,
    ...methodAndConfirmation(payment),
    payment_order: paymentOrderBody(payment.amountKopecks, payment.order),
    receipt: receiptBody(payment.amountKopecks, payment.receipt),
    metadata: { payment_id: payment.paymentId, account_id: payment.accountId },
  })
}

/** YooKassa's page for cards and wallets, the bank's code for SBP, a message to the telephone for the mobile balance. */
function methodAndConfirmation({ method, phone = '', returnUrl: return_url }: NewPayment) {
  switch (method) {
    case 'card':
      return { payment_method_data: { type: 'bank_card' }, confirmation: { type: 'redirect', return_url } } as const
    case 'yoomoney':
      return { payment_method_data: { type: 'yoo_money' }, confirmation: { type: 'redirect', return_url } } as const
    case 'sbp':
      return { payment_method_data: { type: 'sbp' }, confirmation: { type: 'qr', return_url } } as const
    case 'mobile':
      return {
        payment_method_data: { type: 'mobile_balance', phone },
        confirmation: { type: 'external' },
      } as const
  }
}
