import { z } from 'zod'
import { type Kopecks, kopecks, parseRubles, rublesText } from '../../../core/units/money.ts'

/** `MonetaryAmount` in a request: rubles and kopecks, more than nothing. */
export const amountSchema = z
  .strictObject({
    value: z.string().regex(/^\d{1,12}\.\d{2}$/, 'must be a fraction with two digits after the point'),
    currency: z.literal('RUB', 'is not the currency of the shop'),
  })
  .transform(({ value }) => parseRubles(value) ?? kopecks(0))
  .refine(amount => amount > 0n, { path: ['value'], error: 'must be more than zero' })

/** `MonetaryAmount` in an answer. */
export function amountBody(amount: Kopecks) {
  return { value: rublesText(amount), currency: 'RUB' }
}
