import { beginning } from '../../../core/characters/beginning.ts'
import { isSteering } from '../../../core/characters/steering.ts'
import { isAfter } from '../../../core/units/dates.ts'
import { type Price, priceText } from '../../../core/units/money.ts'
import { rememberedTexts } from '../../../core/units/remembered-texts.ts'
import { mostRubles } from '../console/arguments.ts'
import { parseDay } from '../console/parse-day.ts'
import { readNumber } from '../lists/read-number.ts'
import type { CellRead, Column } from './kind.ts'

/** The longest text the tables hold. */
const longestText = 255

/** No price is higher, either. */
const mostRublesPerKwh = 100
/** Nobody pays or reads before; a year like 1926 is a slip. */
const earliestDay = Temporal.PlainDate.from('2000-01-01')

/** How a cell is read, and the type it is staged as. */
export type Cell = Pick<Column, 'type' | 'read'>

type Read = Column['read']

/** A text that is there. What is wrong with a private one is said without quoting it. */
export const text: Cell = { type: 'text', read: cell => (cell === '' ? { problem: 'is empty' } : anyText(cell)) }

/** A text, or nothing. */
export const optionalText: Cell = { type: 'text', read: anyText }

/** Signs that have no meaning but to a program: with some our own texts frame mentions. */
const noText = /[\p{Co}\ufffd]/u

function anyText(cell: string): CellRead {
  if (isSteering(cell) || noText.test(cell)) return { problem: 'holds characters that are no text' }
  if (cell.length > longestText) return { problem: `is longer than ${longestText} characters` }
  return { value: cell.normalize('NFC') }
}

/** A text of a certain form, which `form` describes. */
export function matching(pattern: RegExp, form: string): Cell {
  return { type: 'text', read: cell => (pattern.test(cell) ? { value: cell } : wrong(cell, form)) }
}

/** A text that must not be quoted back, where something is wrong with it. */
export function privately(isRight: (cell: string) => boolean, problem: string): Cell {
  return { type: 'text', read: cell => (isRight(cell) ? { value: cell } : { problem }) }
}

/** One of the words, in any case; each stands for a value. */
export function oneOf(values: ReadonlyMap<string, string>, what: string, type: Cell['type'] = 'text'): Cell {
  return { type, read: cell => found(cell, values.get(cell.toLowerCase()), what) }
}

/** A whole number within bounds. */
export function whole(least: number, most: number): Cell {
  const read: Read = cell => {
    const value = /^\d{1,15}$/.test(cell) ? Number(cell) : Number.NaN
    return found(
      cell,
      value >= least && value <= most ? value : undefined,
      `is not a whole number from ${least} to ${most}`,
    )
  }
  return { type: 'integer', read }
}

/** Kilowatt-hours with at most three decimals, in watt-hours. */
export const kilowattHours: Cell = {
  type: 'bigint',
  read: cell => number(cell, { places: 3, most: 999_999_999, what: 'a number of kWh with at most three decimals' }),
}

/** Rubles with at most two decimals, in kopecks. */
export const rubles: Cell = {
  type: 'bigint',
  read: cell => number(cell, { places: 2, most: mostRubles, isSigned: true, what: 'an amount in rubles' }),
}

/** The same, not nothing; what stands below zero is a refund or a reversal. */
export const nonzeroRubles: Cell = {
  type: 'bigint',
  read(cell) {
    const read = number(cell, { places: 2, most: mostRubles, isSigned: true, what: 'an amount in rubles above zero' })
    return 'value' in read && read.value === '0' ? wrong(cell, 'is not an amount in rubles above zero') : read
  },
}

/** A price in rubles per kWh with at most four decimals, as text. */
export const price: Cell = {
  type: 'text',
  read(cell) {
    const form = 'a price in rubles per kWh with at most four decimals'
    const read = number(cell, { places: 4, most: mostRublesPerKwh, what: form })
    if (!('value' in read)) return read
    return read.value === '0' ? wrong(cell, `is not ${form}`) : { value: priceText(BigInt(read.value!) as Price) }
  },
}

function number(cell: string, form: Parameters<typeof readNumber>[1]): CellRead {
  const read = readNumber(cell, form)
  return 'value' in read ? { value: read.value.toString() } : wrong(cell, read.problem)
}

/** A day as 2026-11-25 or 25.11.2026, or as a spreadsheet counts days where it shows a number. */
export const day: Cell = {
  type: 'date',
  read: cell => found(cell, readDay(cell), 'is not a day like 2026-11-25 or 25.11.2026'),
}

/** The rows of a list name a few days over and over. */
const readDay = (cell: string): Temporal.PlainDate | undefined => days.get(cell.replace(timeOfDay, ''))

/** Of the moment that a bank writes; without a zone, since it is on the branch's clock. */
const timeOfDay = /(?<=\d)[T\s](?:[01]?\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/

const days = rememberedTexts(parseDayOrSerial)

/** Five digits are no other way to write a day; these are those of 2000 to 2099. */
function parseDayOrSerial(cell: string): Temporal.PlainDate | undefined {
  const serial = /^\d{5}$/.test(cell) ? Number(cell) : 0
  if (serial < 36_526 || serial > 73_050) return parseDay(cell)
  return Temporal.PlainDate.from('1899-12-30').add({ days: serial })
}

/** A day that is not after today. */
export const pastDay: Cell = {
  type: 'date',
  read(cell, setting) {
    const date = readDay(cell)
    return date && isAfter(date, setting.today) ? wrong(cell, 'is in the future') : day.read(cell, setting)
  },
}

/** Whatever `read` takes, or nothing. */
export function optional({ type, read }: Cell): Cell {
  return { type, read: (cell, setting) => (cell === '' ? { value: null } : read(cell, setting)) }
}

function found(cell: string, value: { toString(): string } | undefined, what: string): CellRead {
  return value === undefined ? wrong(cell, what) : { value: value.toString() }
}

/** Long cells are cut: the row and column are named beside them. */
function wrong(cell: string, what: string): CellRead {
  if (cell === '') return { problem: 'is empty' }
  return { problem: `${JSON.stringify(cell.length > 40 ? `${beginning(cell, 40)}…` : cell)} ${what}` }
}

/** A day of this century that is not after today. */
export const recentDay: Cell = {
  type: 'date',
  read(cell, setting) {
    const date = readDay(cell)
    return date && isAfter(earliestDay, date) ? wrong(cell, 'is too long ago') : pastDay.read(cell, setting)
  },
}
