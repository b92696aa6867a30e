import { decimalText, parseDecimal } from '../units/decimal.ts'

/**
 * What a register shows, in whole watt-hours on the dial (kWh × 1000), before the transformer ratio. A plain bigint:
 * two of them are only ever compared and subtracted, and the difference is a volume.
 */
export type RegisterValueWh = bigint

/** Reads a register in kWh ("20099", "20099,4", at most three decimals); undefined when the text is not one. */
export function parseRegister(text: string): RegisterValueWh | undefined {
  return parseDecimal(text, 3)
}

/** Writes a register in kWh with no more decimals than it needs: "20099", "20099.4". */
export function registerText(valueWh: RegisterValueWh): string {
  return decimalText(valueWh, 3, 0)
}
