import { z } from 'zod'
import { rublesText } from '../../../core/units/money.ts'
import { amountSchema } from '../state/amount.ts'
import { paymentMethods } from '../state/payment-methods.ts'
import { invalid } from '../state/refused.ts'
import { readBody } from './read-body.ts'
import { checkReceipt, receiptSchema } from './receipt.ts'

/** Any three characters with a letter or digit between, as the specification has it. */
const supplierNumber = z
  .string()
  .max(30)
  .regex(/.[0-9а-яА-Яa-zA-Z]+./)

const ids = [
  'payment_document_id',
  'payment_document_number',
  'account_number',
  'unified_account_number',
  'service_id',
] as const

/** `PaymentOrderDataUtilities`: what GIS ZhKKh registers. */
const paymentOrderSchema = z
  .strictObject({
    type: z.literal('utilities'),
    amount: amountSchema,
    payment_purpose: z.string().min(1).max(210),
    recipient: z.strictObject({
      name: z.string().min(1),
      inn: z.string().regex(/^\d{10}$/),
      kpp: z.string().regex(/^\d{9}$/),
      bank: z.strictObject({
        name: z.string().min(1).max(45),
        bic: z.string().regex(/^\d{9}$/),
        account: z.string().regex(/^\d{20}$/),
        correspondent_account: z.string().regex(/^\d{20}$/),
      }),
    }),
    kbk: z
      .string()
      .regex(/^(?:\d{20}|0)$/)
      .optional(),
    oktmo: z
      .string()
      .regex(/^(?:\d{8}|0)$/)
      .optional(),
    payment_period: z.strictObject({ month: z.int().min(1).max(12), year: z.int().min(1920).max(2050) }).optional(),
    payment_document_id: z.string().length(18).optional(),
    payment_document_number: supplierNumber.optional(),
    account_number: supplierNumber.optional(),
    unified_account_number: z.string().length(10).optional(),
    service_id: z.string().length(13).optional(),
  })
  .refine(order => ids.some(id => order[id] !== undefined), {
    path: ['account_number'],
    error: `one of ${ids.join(', ')} is required`,
  })

/** `Metadata`: at most 16 keys of 32 characters with texts of 512. */
export const metadataSchema = z
  .record(z.string().max(32), z.string().max(512).nullable())
  .refine(metadata => Object.keys(metadata).length <= 16, '16 keys at most')

const locale = z.enum(['ru_RU', 'en_US']).optional()
const returnUrl = z.url({ protocol: /^https?$/, error: 'must be an address of a page' }).max(2048)

const paymentSchema = z.strictObject({
  amount: amountSchema,
  description: z.string().max(128).optional(),
  receipt: receiptSchema.optional(),
  recipient: z.strictObject({ gateway_id: z.string() }).optional(),
  payment_method_data: z.discriminatedUnion(
    'type',
    [
      z.strictObject({ type: z.enum(['bank_card', 'sbp', 'yoo_money']) }),
      z.strictObject({
        type: z.literal('mobile_balance'),
        phone: z.string().regex(/^79\d{9}$/, 'must be digits of a Russian mobile phone, such as 79000000000'),
      }),
    ],
    { error: 'this payment method is not available to the shop' },
  ),
  confirmation: z.discriminatedUnion('type', [
    z.strictObject({
      type: z.literal('redirect'),
      return_url: returnUrl,
      enforce: z.boolean().optional(),
      locale,
    }),
    z.strictObject({ type: z.literal('qr'), return_url: returnUrl.optional(), locale }),
    z.strictObject({ type: z.literal('external'), locale }),
  ]),
  save_payment_method: z.literal(false, 'the shop may not save payment methods').optional(),
  capture: z.boolean().default(false),
  client_ip: z.union([z.ipv4(), z.ipv6()]).optional(),
  metadata: metadataSchema.default({}),
  merchant_customer_id: z.string().max(200).optional(),
  payment_order: paymentOrderSchema.optional(),
})

/** `CreatePaymentRequest`, as a shop for utilities with receipts by 54-FZ must send it. */
export function readPaymentRequest(body: unknown) {
  const request = readBody(paymentSchema, body)
  const { amount, payment_method_data: method, confirmation, capture, receipt, payment_order: order } = request
  const rules = paymentMethods[method.type]
  if (amount < rules.minKopecks) throw invalid('amount.value', `Amount is less than ${rublesText(rules.minKopecks)}`)
  if (amount > rules.maxKopecks) throw invalid('amount.value', `Amount is more than ${rublesText(rules.maxKopecks)}`)
  if (!rules.confirmations.includes(confirmation.type))
    throw invalid('confirmation.type', `${confirmation.type} is not available for ${method.type}`)
  if (!capture && rules.holdMs === undefined)
    throw invalid('capture', `Two-stage payments are not available for ${method.type}`)
  if (!order) throw invalid('payment_order', 'Не указано платежное поручение для передачи в ГИС ЖКХ')
  if (order.amount !== amount) throw invalid('payment_order.amount', 'Differs from the amount of the payment')
  checkReceipt(receipt, amount)
  return request
}
