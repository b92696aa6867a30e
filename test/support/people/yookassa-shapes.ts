import { z } from 'zod'

/** What YooKassa's published specification (OpenAPI of 06.02.2026) demands of its answers; nothing undocumented may be there. */

const amount = z.strictObject({ value: z.string().regex(/^\d+\.\d{2}$/), currency: z.literal('RUB') })
const at = z.iso.datetime({ precision: 3 })
const id = z.string().length(36)
const metadata = z.record(z.string().max(32), z.string().max(512).nullable())

const methodBase = {
  id: z.string(),
  saved: z.boolean(),
  status: z.enum(['pending', 'active', 'inactive']),
  title: z.string().optional(),
}

const card = z.strictObject({
  first6: z.string().regex(/^\d{6}$/),
  last4: z.string().regex(/^\d{4}$/),
  expiry_year: z.string().regex(/^\d{4}$/),
  expiry_month: z.string().regex(/^\d{2}$/),
  card_type: z.enum(['MasterCard', 'Visa', 'Mir', 'UnionPay', 'JCB', 'AmericanExpress', 'Unknown']),
  issuer_country: z.string().length(2),
  issuer_name: z.string(),
})

const paymentMethod = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('bank_card'), ...methodBase, card: card.optional() }),
  z.strictObject({
    type: z.literal('sbp'),
    ...methodBase,
    sbp_operation_id: z.string().optional(),
    payer_bank_details: z.strictObject({ bank_id: z.string(), bic: z.string() }).optional(),
  }),
  z.strictObject({
    type: z.literal('yoo_money'),
    ...methodBase,
    account_number: z
      .string()
      .regex(/^\d{11,33}$/)
      .optional(),
  }),
  z.strictObject({ type: z.literal('mobile_balance'), ...methodBase }),
])

const confirmationBase = { return_url: z.url().optional(), locale: z.enum(['ru_RU', 'en_US']).optional() }

const confirmation = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('redirect'), ...confirmationBase, confirmation_url: z.url() }),
  z.strictObject({ type: z.literal('qr'), ...confirmationBase, confirmation_data: z.string() }),
  z.strictObject({ type: z.literal('external'), ...confirmationBase }),
])

const receiptRegistration = z.enum(['pending', 'succeeded', 'canceled'])

/** `Payment`. */
export const payment = z.strictObject({
  id,
  status: z.enum(['pending', 'waiting_for_capture', 'succeeded', 'canceled']),
  amount,
  income_amount: amount.optional(),
  description: z.string().max(128).optional(),
  recipient: z.strictObject({ account_id: z.string(), gateway_id: z.string() }),
  payment_method: paymentMethod,
  captured_at: at.optional(),
  created_at: at,
  expires_at: at.optional(),
  confirmation: confirmation.optional(),
  test: z.boolean(),
  refunded_amount: amount.optional(),
  paid: z.boolean(),
  refundable: z.boolean(),
  receipt_registration: receiptRegistration,
  metadata,
  cancellation_details: z
    .strictObject({ party: z.enum(['yoo_money', 'payment_network', 'merchant']), reason: z.string() })
    .optional(),
  authorization_details: z
    .strictObject({
      rrn: z.string().optional(),
      auth_code: z.string().optional(),
      three_d_secure: z.strictObject({ applied: z.boolean() }),
    })
    .optional(),
  merchant_customer_id: z.string().max(200).optional(),
})

/** `Refund`. */
export const refund = z.strictObject({
  id,
  payment_id: id,
  status: z.enum(['pending', 'succeeded', 'canceled']),
  cancellation_details: z
    .strictObject({ party: z.enum(['yoo_money', 'refund_network']), reason: z.string() })
    .optional(),
  receipt_registration: receiptRegistration,
  created_at: at,
  amount,
  description: z.string().max(250).optional(),
  refund_method: z.strictObject({ type: z.literal('sbp'), sbp_operation_id: z.string().optional() }).optional(),
  refund_authorization_details: z.strictObject({ rrn: z.string() }).optional(),
  metadata,
})

/** `PaymentList` or `RefundList`. */
export function listOf<Item extends z.ZodType>(item: Item) {
  return z.strictObject({ type: z.literal('list'), items: z.array(item), next_cursor: z.string().optional() })
}

/** `Error` with its code. */
export const error = z.strictObject({
  type: z.literal('error'),
  id: z.uuid(),
  code: z.enum([
    'invalid_request',
    'invalid_credentials',
    'forbidden',
    'not_found',
    'too_many_requests',
    'internal_server_error',
  ]),
  description: z.string().min(1),
  parameter: z.string().optional(),
  retry_after: z.int().optional(),
})

/** What is posted to a shop. */
export const notification = z.discriminatedUnion('event', [
  z.strictObject({
    type: z.literal('notification'),
    event: z.enum(['payment.waiting_for_capture', 'payment.succeeded', 'payment.canceled']),
    object: payment,
  }),
  z.strictObject({ type: z.literal('notification'), event: z.literal('refund.succeeded'), object: refund }),
])
