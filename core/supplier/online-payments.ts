import { z } from 'zod'
import { type Kopecks, parseRubles } from '../units/money.ts'
import { onlineMethods } from './payment-methods.ts'

/** The subjects of a fiscal receipt (54-FZ, tag 1212) that can stand for electricity. */
const receiptSubjects = ['commodity', 'service', 'payment', 'composite', 'another'] as const

/** The modes of a settlement (54-FZ, tag 1214). */
const receiptModes = [
  'full_prepayment',
  'partial_prepayment',
  'advance',
  'full_payment',
  'partial_payment',
  'credit',
  'credit_payment',
] as const

const positiveRubles = z
  .string()
  .regex(/^\d{1,9}\.\d{2}$/, 'is an amount in rubles like "100.00"')
  .transform(text => parseRubles(text) as Kopecks)
  .refine(amount => amount > 0n, 'is more than nothing')

const limits = z
  .strictObject({ minRubles: positiveRubles, maxRubles: positiveRubles })
  .refine(({ minRubles, maxRubles }) => minRubles <= maxRubles, 'has minRubles above maxRubles')
  .transform(({ minRubles, maxRubles }) => ({ minKopecks: minRubles, maxKopecks: maxRubles }))

/** What `supplier.json` says of paying online: the terms, what the fiscal receipt (54-FZ) is to hold, the methods. */
export const onlinePaymentsSchema = z.strictObject({
  termsUrl: z
    .url({ protocol: /^https?$/, error: 'is an address beginning with http:// or https://' })
    .describe('Where the resident reads the terms of paying before doing so.'),
  termsFile: z
    .string()
    .min(1)
    .optional()
    .describe(
      'The same in Markdown, in a file next to this one: the chat sends them as a PDF to who cannot open the page; left out, there is the page alone.',
    ),
  receipt: z
    .strictObject({
      vatCode: z.int().min(1).max(12).describe('The VAT rate’s code in YooKassa’s list.'),
      taxSystemCode: z
        .int()
        .min(1)
        .max(6)
        .optional()
        .describe('Only for cash registers that ask for it; left out, the register’s own setting holds.'),
      paymentSubject: z.enum(receiptSubjects).describe('What is paid for (54-FZ, tag 1212).'),
      paymentMode: z.enum(receiptModes).describe('How it is settled (54-FZ, tag 1214).'),
    })
    .describe('What the fiscal receipt holds; decided by the supplier’s accountants.'),
  methods: z
    .partialRecord(z.enum(onlineMethods), limits)
    .refine(methods => Object.keys(methods).length > 0, 'names at least one method')
    .describe('The methods on offer with the least and the most that one payment may be, in rubles like `"100.00"`.'),
})

export type OnlinePayments = z.infer<typeof onlinePaymentsSchema>
export type ReceiptTerms = OnlinePayments['receipt']
