import { parseDecimal } from '../../../core/units/decimal.ts'

/** What numbers a column takes. */
interface NumberForm {
  /** Digits after the decimal mark; the value is a whole number of the last of them. */
  places: number
  /** The largest whole number that is likely. */
  most: number
  isSigned?: true
  /** What they are, as in `an amount in rubles`. */
  what: string
}

const spaces = String.raw`[ \u00a0\u2007\u2009\u202f]`
const grouped = new RegExp(`^\\d{1,3}(?:${spaces}\\d{3})+(?=[.,]|$)`)

/**
 * Reads a number as lists have it, the same for readings, volumes, sums and prices: any space between thousands, a point or a comma
 * before decimals, `.5` for a half. What may be thousands as well as decimals (20.032) is asked about, and nothing is cut off.
 */
export function readNumber(cell: string, form: NumberForm): { value: bigint } | { problem: string } {
  const { sign, digits } = /^(?<sign>[-−–]?)(?<digits>.*)$/s.exec(cell)!.groups as { sign: string; digits: string }
  const plain = digits.replace(grouped, whole => whole.replace(/\D/g, '')).replace(/^(?=[.,]\d)/, '0')
  // Idle zeros say that what comes before them are decimals.
  const [whole = '', fraction = ''] = plain.split(/[.,]/)
  const exact = fraction.length > form.places ? `${whole}.${fraction.replace(/0+$/, '')}`.replace(/\.$/, '') : plain
  const asThousands = Number(plain.replace(/[.,]/, ''))
  if (/^[1-9]\d{0,2}[.,]\d{3}$/.test(plain) && asThousands <= form.most)
    return { problem: `may be ${sign}${asThousands} or a fraction: write ${sign}${asThousands}, or ${sign}${plain}0` }
  const value = parseDecimal(exact, form.places)
  if (value === undefined) return { problem: `is not ${form.what}` }
  if (sign && !form.isSigned && value > 0n) return { problem: 'is below zero' }
  if (value > BigInt(form.most) * 10n ** BigInt(form.places))
    return { problem: `is more than ${form.most}, which is not likely` }
  return { value: sign ? -value : value }
}
