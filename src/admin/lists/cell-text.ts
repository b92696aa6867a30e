import { type CellObject, SSF } from '@e965/xlsx'

/** A number of so many digits is kept whole; beyond, a spreadsheet loses the last ones. */
const digitsKept = 15

const lostDigits =
  'is a number of which the spreadsheet has lost digits: format the column as text and enter the number again'

/**
 * What a cell of a workbook holds, as a CSV file would say it: a date as 2026-11-25, a number with a decimal point and no idle digits, or
 * with the leading zeros that its format shows.
 */
export function cellText(cell: CellObject, since1904: boolean): { text: string } | { problem: string } {
  const { t: type, v: value, f: formula } = cell
  if (formula && (value === undefined || type === 'z'))
    return { problem: 'is a formula without a value: open the file in the spreadsheet and save it again' }
  if (type === 'e') return { problem: 'is a formula with an error' }
  if (type === 'n') return numberText(Number(value), String(cell.z ?? ''), since1904)
  // A line break within a cell only fits it to its column.
  return { text: value === undefined ? '' : String(value).replaceAll(/\s*[\r\n]\s*/g, ' ') }
}

function numberText(value: number, format: string, since1904: boolean): { text: string } | { problem: string } {
  if (SSF.is_date(format) && value >= 1) return { text: dayText(value, since1904) }
  if (isRounded(value)) return { problem: lostDigits }
  const digits = Number(value.toPrecision(digitsKept))
  const text = /^[-\d.]+$/.test(String(digits)) ? String(digits) : digits.toFixed(digitsKept).replace(/\.?0+$/, '')
  // Three decimals could be read as thousands: a fourth says that they are none.
  if (/\.\d{3}$/.test(text)) return { text: `${text}0` }
  return { text: /^0{2,}$/.test(format) ? text.padStart(format.length, '0') : text }
}

function dayText(serial: number, since1904: boolean): string {
  const { y, m, d } = SSF.parse_date_code(serial, { date1904: since1904 })
  return [String(y).padStart(4, '0'), ...[m, d].map(part => String(part).padStart(2, '0'))].join('-')
}

/** More digits than are kept, or one that was written 1.23457E+11 before, of which six digits are left. */
function isRounded(value: number): boolean {
  const magnitude = Math.abs(value)
  if (magnitude >= 10 ** digitsKept) return true
  return magnitude >= 1e11 && Number.isInteger(value) && /0{6}$/.test(String(magnitude))
}
