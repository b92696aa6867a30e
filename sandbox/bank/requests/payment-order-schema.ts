import { z } from 'zod'
import { amountSchema } from '../state/amount.ts'

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
export const paymentOrderSchema = z
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
