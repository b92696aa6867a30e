import { decimalText, parseDecimal } from './decimal.ts'
import { roundedHalfUp, sumOf } from './integers.ts'

/** Whole kopecks; debts are positive, credits negative (billing-rules, Units and rounding). */
export type Kopecks = bigint & { readonly unit: 'kopecks' }

/** Rubles per kWh, VAT included, in whole 1/10 000 rubles (billing-rules, Units and rounding). */
export type Price = bigint & { readonly unit: 'ruble/10000 per kWh' }

/** Watt-hours × ten-thousandths of a ruble per kWh in one kopeck. */
const PRICED_UNITS_PER_KOPECK = 100_000n

/** Takes a number as kopecks. A number that is not a safe integer is a RangeError: half a kopeck must not slip in. */
export function kopecks(value: bigint | number): Kopecks {
  if (typeof value === 'number' && !Number.isSafeInteger(value)) {
    throw new RangeError(`An amount must be whole kopecks, not ${value}`)
  }
  return BigInt(value) as Kopecks
}

/** Reads a price in rubles per kWh ("3.28", "3,28", up to four decimals); undefined when the text is not one. */
export function parsePrice(text: string): Price | undefined {
  return parseDecimal(text, 4) as Price | undefined
}

/** Writes a price in rubles per kWh with two to four decimals: "3.28", "7.3544". */
export function priceText(price: Price): string {
  return decimalText(price, 4, 2)
}

/** Writes an amount in rubles plainly, for files and protocols rather than for people: "156.65", "-63.11". */
export function rublesText(amount: Kopecks): string {
  return decimalText(amount, 2, 2)
}

/**
 * Reads rubles as people and files write them: "500", "500,5", "-63.11", "1 234,56" (any space between thousands).
 * Undefined when the text is not an amount or is finer than a kopeck.
 */
export function parseRubles(text: string): Kopecks | undefined {
  const [, sign, unsigned = ''] = /^([-−]?)(.*)$/.exec(text.trim()) ?? []
  const grouped = /^\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?:[.,]\d+)?$/.test(unsigned)
  const magnitude = parseDecimal(grouped ? unsigned.replace(/\s/g, '') : unsigned, 2)
  if (magnitude === undefined) return undefined
  return kopecks(sign ? -magnitude : magnitude)
}

/** Volume × price, rounded to the kopeck half away from zero (billing-rules, Units and rounding). */
export function lineAmount(volumeWh: bigint, price: Price): Kopecks {
  const exact = volumeWh * price
  const magnitude = roundedHalfUp(exact < 0n ? -exact : exact, PRICED_UNITS_PER_KOPECK)
  return kopecks(exact < 0n ? -magnitude : magnitude)
}

/** The sum of amounts already rounded, which is how every total is made. */
export function sumKopecks(amounts: Iterable<Kopecks>): Kopecks {
  return kopecks(sumOf(amounts))
}
