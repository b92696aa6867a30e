/**
 * Reads a plain non-negative decimal ("12", "12.5", "12,5") as a whole number of 1/10^places, exactly.
 * Undefined for anything else, and for more than `places` decimals. Twelve digits before the point are enough for
 * every quantity here and keep the result inside the database's bigint.
 */
export function parseDecimal(text: string, places: number): bigint | undefined {
  const match = /^(\d{1,12})(?:[.,](\d+))?$/.exec(text.trim())
  if (!match) return undefined
  const [, whole = '', fraction = ''] = match
  if (fraction.length > places) return undefined
  return BigInt(whole + fraction.padEnd(places, '0'))
}

/** Writes a whole number of 1/10^places with a point, with at least `atLeast` decimals and no idle zeros after. */
export function decimalText(value: bigint, places: number, atLeast: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0')
  const fraction = digits.slice(-places)
  const shown = fraction.slice(0, Math.max(atLeast, fraction.replace(/0+$/, '').length))
  return `${value < 0n ? '-' : ''}${digits.slice(0, -places)}${shown && `.${shown}`}`
}
