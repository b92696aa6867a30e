import { z } from 'zod'
import { parseDecimal } from '../../../core/units/decimal.ts'
import { type Kopecks, kopecks } from '../../../core/units/money.ts'
import { amountSchema } from '../state/amount.ts'
import { invalid } from '../state/refused.ts'

const measures = [
  'piece gram kilogram ton centimeter decimeter meter square_centimeter square_decimeter square_meter milliliter liter',
  'cubic_meter kilowatt_hour gigacalorie day hour minute second kilobyte megabyte gigabyte terabyte another',
].flatMap(line => line.split(' '))

/** Of the lists for «Чеки от ЮKassa»; the specification leaves both to its documentation. */
const subjects = [
  'commodity excise job service gambling_bet gambling_prize lottery lottery_prize intellectual_activity payment',
  'agent_commission property_right non_operating_gain insurance_premium sales_tax resort_fee composite another',
].flatMap(line => line.split(' '))
const modes = 'full_prepayment partial_prepayment advance full_payment partial_payment credit credit_payment'.split(' ')

const item = z.strictObject({
  description: z.string().min(1).max(128),
  quantity: z.number().positive().max(99_999.999),
  measure: z.enum(measures).optional(),
  amount: amountSchema,
  vat_code: z.int().min(1).max(12),
  payment_subject: z.enum(subjects).optional(),
  payment_mode: z.enum(modes).optional(),
  country_of_origin_code: z.string().length(2).optional(),
})

/** `format: email` as YooKassa checks it: RFC 5322 without quotes and comments, in ASCII, so that an international domain is its `xn--` form. */
const asciiEmail =
  /^(?!\.)(?!.*\.\.)[A-Za-z0-9_'+.-]*[A-Za-z0-9_+-]@(?:[A-Za-z0-9][A-Za-z0-9-]*\.)+(?:[A-Za-z]{2,}|xn--[A-Za-z0-9-]+)$/

/** `ReceiptData` (54-FZ) without what marked goods need. */
export const receiptSchema = z.strictObject({
  customer: z.strictObject({
    full_name: z.string().max(256).optional(),
    inn: z
      .string()
      .regex(/^(?:\d{10}|\d{12})$/)
      .optional(),
    email: z.email({ pattern: asciiEmail }).max(254).optional(),
    phone: z
      .string()
      .regex(/^\d{4,15}$/, 'must be digits of ITU-T E.164')
      .optional(),
  }),
  items: z.array(item).min(1).max(80),
  internet: z.boolean().optional(),
  tax_system_code: z.int().min(1).max(6).optional(),
})

type Receipt = z.output<typeof receiptSchema>

/** A receipt must be there, say where to send it, and come to the amount paid. */
export function checkReceipt(receipt: Receipt | undefined, amount: Kopecks): asserts receipt is Receipt {
  if (!receipt) throw invalid('receipt', 'Receipt is missing or illegal')
  const { email, phone } = receipt.customer
  if (!email && !phone) throw invalid('receipt.customer', 'Email or phone number of the customer is required')
  if (sumOf(receipt) !== amount) throw invalid('receipt.items', 'Sum of the items does not come to the amount')
}

/** Price × quantity of each item, rounded to the kopeck half up as a cash register does. */
function sumOf({ items }: Receipt): bigint {
  return items.reduce((sum, { amount, quantity }, index) => {
    const thousandths = parseDecimal(String(quantity), 3)
    if (thousandths === undefined)
      throw invalid(`receipt.items.${index}.quantity`, 'Three digits after the point at most')
    return kopecks(sum + (amount * thousandths + 500n) / 1000n)
  }, 0n)
}
