import { parseDecimal } from './decimal.ts'

/** Reads a yearly rate in percent ("9.5", at most four decimals); undefined when the text is not one. */
export function parsePercent(text: string): bigint | undefined {
  return parseDecimal(text, 4)
}
