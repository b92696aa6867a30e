import { z } from 'zod'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import type { Kopecks } from '../../../core/units/money.ts'
import { amountOf, amountRequest } from './amount.ts'

/** The order to the bank that a payment for utilities must carry; it is also what GIS ZhKKh registers. */
export interface PaymentOrder {
  /** What the money is for, at most 210 characters. */
  purpose: string
  /** The account's number at the supplier. */
  accountNumber: string
  /** The account's number in GIS ZhKKh (ЕЛС), 10 characters. */
  unifiedAccountNumber?: string
  /** The billing period paid for, when it is one. */
  period?: Temporal.PlainYearMonth
  /** The supplier and its bank account, as in `supplier.json`; the API demands the KPP, too. */
  recipient: {
    name: string
    inn: string
    kpp: string
    /** The bank's name has at most 45 characters. */
    bank: { name: string; bic: string; account: string; correspondentAccount: string }
  }
}

/** `payment_order` in the request to pay (PaymentOrderDataUtilities). */
export const paymentOrderRequest = z.strictObject({
  type: z.literal('utilities'),
  amount: amountRequest,
  payment_purpose: z.string().min(1).max(210),
  account_number: z
    .string()
    .max(30)
    .regex(/.[0-9а-яА-Яa-zA-Z]+./),
  unified_account_number: z.string().length(10).optional(),
  payment_period: z.strictObject({ month: z.int().min(1).max(12), year: z.int().min(1920).max(2050) }).optional(),
  recipient: z.strictObject({
    name: z.string().min(1),
    inn: z.string().regex(/^\d{10}$/, 'has 10 digits'),
    kpp: z.string().regex(/^\d{9}$/, 'has 9 digits'),
    bank: z.strictObject({
      name: z.string().min(1).max(45),
      bic: z.string().regex(/^\d{9}$/),
      account: z.string().regex(/^\d{20}$/),
      correspondent_account: z.string().regex(/^\d{20}$/),
    }),
  }),
})

/** Which of the supplier's requisites the API would refuse in a payment order, in these words. */
export function recipientIssues({ name, inn, kpp, bank }: Supplier, words: z.core.$ZodErrorMap): z.core.$ZodIssue[] {
  const { correspondentAccount: correspondent_account, ...others } = bank
  const recipient = { name, inn, kpp, bank: { ...others, correspondent_account } }
  const parsed = paymentOrderRequest.shape.recipient.safeParse(recipient, { error: words })
  return parsed.error?.issues ?? []
}

/** The payment order for the whole amount of a payment, which is what the API asks it to be for. */
export function paymentOrderBody(
  amount: Kopecks,
  { purpose, accountNumber, unifiedAccountNumber, period, recipient }: PaymentOrder,
): z.input<typeof paymentOrderRequest> {
  const { name, bic, account, correspondentAccount } = recipient.bank
  return {
    type: 'utilities',
    amount: amountOf(amount),
    payment_purpose: purpose,
    account_number: accountNumber,
    ...(unifiedAccountNumber !== undefined && { unified_account_number: unifiedAccountNumber }),
    ...(period && { payment_period: { month: period.month, year: period.year } }),
    recipient: {
      name: recipient.name,
      inn: recipient.inn,
      kpp: recipient.kpp,
      bank: { name, bic, account, correspondent_account: correspondentAccount },
    },
  }
}
