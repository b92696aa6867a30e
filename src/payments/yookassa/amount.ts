import { z } from 'zod'
import { type Kopecks, parseRubles, rublesText } from '../../../core/units/money.ts'

/** An amount as YooKassa takes it: rubles with exactly two decimals, as text, so that no floating point touches it. */
type Amount = z.infer<typeof amountBody>

const amountBody = z.strictObject({ value: z.string().regex(/^\d{1,12}\.\d{2}$/), currency: z.literal('RUB') })

/** An amount in a request: more than nothing and not beyond what an answer could bring back. */
export const amountRequest = amountBody.refine(({ value }) => /[1-9]/.test(value), 'is more than nothing')

/** Writes kopecks as an amount. */
export function amountOf(kopecks: Kopecks): Amount {
  return { value: rublesText(kopecks), currency: 'RUB' }
}

/** Reads an amount of an answer into kopecks; another currency than the ruble does not pass. */
export const amountAnswer = z
  .object({ value: z.string().regex(/^\d{1,12}(?:\.\d{1,2})?$/), currency: z.literal('RUB') })
  .transform(({ value }) => parseRubles(value) as Kopecks)
