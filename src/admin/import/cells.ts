import { isAfter } from '../../../core/units/dates.ts'
import { parseDecimal } from '../../../core/units/decimal.ts'
import { parseRubles } from '../../../core/units/money.ts'
import { parseDay } from '../console/parse-day.ts'
import type { CellRead, Column } from './kind.ts'

/** The longest text the tables hold. */
const longestText = 255

type Read = Column['read']

/** A text that is there. What is wrong with a private one is said without quoting it. */
export const text: Read = cell => (cell === '' ? { problem: 'is empty' } : anyText(cell))

/** A text, or nothing. */
export const optionalText: Read = cell => anyText(cell)

function anyText(cell: string): CellRead {
  if (/\p{Cc}|\ufffd/u.test(cell)) return { problem: 'holds characters that are no text' }
  if (cell.length > longestText) return { problem: `is longer than ${longestText} characters` }
  return { value: unescaped(cell.normalize('NFC')) }
}

/** What the export put before a cell, so that no spreadsheet takes it for a formula, goes away again. */
function unescaped(cell: string): string {
  return /^'[=+\-@＝＋－＠]/.test(cell) ? cell.slice(1) : cell
}

/** A text of a certain form, which `form` describes. */
export function matching(pattern: RegExp, form: string): Read {
  return cell =>
    pattern.test(cell) ? { value: cell } : { problem: cell === '' ? 'is empty' : `${quote(cell)} ${form}` }
}

/** The same for what must not be quoted back. */
export function privatelyMatching(pattern: RegExp, form: string): Read {
  return cell => (pattern.test(cell) ? { value: cell } : { problem: form })
}

/** One of the words, in any case; each stands for a value. */
export function oneOf(values: ReadonlyMap<string, string>, what: string): Read {
  return cell => {
    const value = values.get(cell.toLowerCase())
    if (value !== undefined) return { value }
    return { problem: cell === '' ? 'is empty' : `${quote(cell)} ${what}` }
  }
}

/** A whole number within bounds. */
export function whole(least: number, most: number): Read {
  return cell => {
    const value = /^\d{1,15}$/.test(cell) ? Number(cell) : undefined
    if (value !== undefined && value >= least && value <= most) return { value: String(value) }
    return { problem: cell === '' ? 'is empty' : `${quote(cell)} is not a whole number from ${least} to ${most}` }
  }
}

/** Kilowatt-hours with at most three decimals, in watt-hours. */
export const kilowattHours: Read = cell => {
  const value = parseDecimal(cell, 3)
  if (value !== undefined) return { value: String(value) }
  return { problem: cell === '' ? 'is empty' : `${quote(cell)} is not a number of kWh with at most three decimals` }
}

/** Rubles with at most two decimals, in kopecks; `isFine` narrows them. */
export function rubles(isFine: (kopecks: bigint) => boolean, form: string): Read {
  return cell => {
    const value = parseRubles(cell)
    if (value !== undefined && isFine(value)) return { value: String(value) }
    return { problem: cell === '' ? 'is empty' : `${quote(cell)} is not ${form}` }
  }
}

/** A day as 2026-11-25 or 25.11.2026. */
export const day: Read = cell => {
  if (cell === '') return { problem: 'is empty' }
  const date = parseDay(cell)
  return date ? { value: date.toString() } : { problem: `${quote(cell)} is not a day like 2026-11-25 or 25.11.2026` }
}

/** A day that is not after today. */
export const pastDay: Read = (cell, setting) => {
  const date = parseDay(cell)
  return date && isAfter(date, setting.today) ? { problem: `${quote(cell)} is in the future` } : day(cell, setting)
}

/** Whatever `read` takes, or nothing. */
export function optional(read: Read): Read {
  return (cell, setting) => (cell === '' ? { value: null } : read(cell, setting))
}

/** Long cells are cut: the row and column are named beside them. */
function quote(cell: string): string {
  return JSON.stringify(cell.length > 40 ? `${cell.slice(0, 40)}…` : cell)
}
