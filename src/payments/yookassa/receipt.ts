import { z } from 'zod'
import { isEmail, outsideEmail } from '../../../core/accounts/email.ts'
import type { ReceiptTerms } from '../../../core/supplier/online-payments.ts'
import { type Kopecks, kopecks, type Price } from '../../../core/units/money.ts'
import { amountOf, amountRequest } from './amount.ts'

/** What the fiscal receipt (54-FZ) is to say. */
export interface PaymentReceipt {
  /** Where the receipt goes: at least one of them; a telephone as digits, 79000000000. */
  customer: { email?: string; phone?: string }
  item: {
    /** At most 128 characters. */
    description: string
    /** The usage the amount pays for, when it is one line of a bill: all of it at one price. */
    energy?: { volumeWh: bigint; price: Price }
  }
  terms: ReceiptTerms
}

/** The most of one item that the cash register behind YooKassa takes, in whole units. */
const MOST_UNITS = 99_999

/** `receipt` in the requests to pay and to refund (ReceiptData). */
export const receiptRequest = z.strictObject({
  customer: z
    .strictObject({
      email: z.string().refine(isEmail, 'is no e-mail address').optional(),
      phone: z
        .string()
        .regex(/^\d{4,15}$/)
        .optional(),
    })
    .refine(({ email, phone }) => email !== undefined || phone !== undefined, 'has an e-mail address or a telephone'),
  items: z
    .array(
      z.strictObject({
        description: z.string().min(1).max(128),
        quantity: z.int().min(1).max(MOST_UNITS),
        measure: z.enum(['kilowatt_hour', 'another']),
        amount: amountRequest,
        vat_code: z.int().min(1).max(12),
        payment_subject: z.string().min(1),
        payment_mode: z.string().min(1),
      }),
    )
    .length(1),
  tax_system_code: z.int().min(1).max(6).optional(),
})

/** The receipt for an amount; its one item comes to exactly this amount. */
export function receiptBody(amount: Kopecks, { customer, item, terms }: PaymentReceipt) {
  return {
    customer: { ...customer, ...(customer.email && { email: outsideEmail(customer.email) ?? customer.email }) },
    items: [
      {
        description: item.description,
        ...quantityAndPrice(amount, item.energy),
        vat_code: terms.vatCode,
        payment_subject: terms.paymentSubject,
        payment_mode: terms.paymentMode,
      },
    ],
    ...(terms.taxSystemCode !== undefined && { tax_system_code: terms.taxSystemCode }),
  }
}

/**
 * The amount of an item is the price of one unit in whole kopecks (54-FZ, tag 1079); the cash register multiplies it by
 * the quantity, and that must come to the amount paid. A payment is seldom volume × price: it settles old debts, a
 * penalty, part of a bill or an advance, and a price per kWh may have four decimals. So kilowatt-hours are stated only
 * where whole ones at a price in whole kopecks make exactly the amount. Everything else is one unit of another measure
 * at the whole amount: a receipt for "1 kWh at 156.65" would add up, too, but be untrue.
 */
function quantityAndPrice(amount: Kopecks, energy: PaymentReceipt['item']['energy']) {
  const volumeKwh = energy ? energy.volumeWh / 1000n : 0n
  const priceKopecks = energy ? kopecks(energy.price / 100n) : kopecks(0)
  const isWhole = energy?.volumeWh === volumeKwh * 1000n && energy.price === priceKopecks * 100n
  const isStated = isWhole && volumeKwh * priceKopecks === amount && volumeKwh <= MOST_UNITS
  return isStated
    ? ({ quantity: Number(volumeKwh), measure: 'kilowatt_hour', amount: amountOf(priceKopecks) } as const)
    : ({ quantity: 1, measure: 'another', amount: amountOf(amount) } as const)
}
