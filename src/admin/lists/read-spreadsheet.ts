import { readFile, stat } from 'node:fs/promises'
import { type CellObject, read, type WorkBook, type WorkSheet } from '@e965/xlsx'
import { placed, Refusal } from '../console/refusal.ts'
import { type HeaderColumn, isHeader } from '../csv/header.ts'
import type { CellRow } from '../csv/list-row.ts'
import { headerWithin } from '../csv/look-at-file.ts'
import { cellText } from './cell-text.ts'

/** A workbook is held in memory, all of it: about four kilobytes a row. */
const mostRows = 200_000
const largestBytes = 32 * 1024 * 1024

/** A sheet of a workbook, as a list. */
interface Spreadsheet {
  /** Its name in the workbook. */
  sheet: string
  rows: CellRow[]
}

/**
 * Reads the sheet of an XLSX workbook that holds a list of these columns: the named one, or the only one with such a header. Formulas
 * give their values, and dates are written 2026-11-25.
 * @throws Refusal when there is no such sheet or more than one, or the workbook is too large, damaged, or locked by a password.
 */
export async function readSpreadsheet(
  file: string,
  columns: readonly HeaderColumn[],
  named?: string,
): Promise<Spreadsheet> {
  const book = await openWorkbook(file)
  const sheet = named ?? onlyFitting(file, book, columns)
  const found = book.Sheets[sheet]
  if (!found) throw new Refusal(placed({ file }, `has no sheet "${sheet}", but ${quoted(book.SheetNames)}`))
  const rows = sheetRows(book, found)
  if (rows.length > mostRows) {
    throw new Refusal(
      placed({ file }, `has more than ${mostRows} rows: save a list of this size as CSV (UTF-8), or divide it`),
    )
  }
  return { sheet, rows }
}

async function openWorkbook(file: string): Promise<WorkBook> {
  const { size } = await stat(file)
  if (size > largestBytes)
    throw new Refusal(placed({ file }, 'is too large for a workbook: save it as CSV (UTF-8), or divide it'))
  try {
    return read(await readFile(file), { dense: true, cellFormula: true, cellNF: true, cellText: false })
  } catch (error) {
    const what = String(error).includes('password') ? 'is locked by a password: save it without' : 'is no XLSX workbook'
    throw new Refusal(placed({ file }, `${what} (${error instanceof Error ? error.message : error})`))
  }
}

function onlyFitting(file: string, book: WorkBook, columns: readonly HeaderColumn[]): string {
  const fitting = book.SheetNames.filter(name => {
    const first = sheetRows(book, book.Sheets[name]!, headerWithin)
    return first.some(({ cells }) => isHeader(cells, columns))
  })
  if (fitting.length > 1) {
    throw new Refusal(placed({ file }, `has several sheets that fit, ${quoted(fitting)}: name one with --sheet`))
  }
  return fitting[0] ?? book.SheetNames[0]!
}

const quoted = (names: string[]): string => names.map(name => `"${name}"`).join(', ')

/** The rows that are not empty, or the first of them, all as wide as the widest: a workbook holds no empty cells at the end of a row. */
function sheetRows(book: WorkBook, sheet: WorkSheet, most = mostRows + 1): CellRow[] {
  const since1904 = book.Workbook?.WBProps?.date1904 === true
  const rows: CellRow[] = []
  for (const [index, cells] of ((sheet['!data'] ?? []) as (CellObject | undefined)[][]).entries()) {
    const read = cellRow(index + 1, cells ?? [], since1904)
    if (read.unreadable || read.cells.some(cell => cell.trim() !== '')) rows.push(read)
    if (rows.length === most) break
  }
  const width = rows.reduce((widest, { cells }) => Math.max(widest, cells.length), 0)
  for (const { cells } of rows) cells.push(...Array<string>(width - cells.length).fill(''))
  return rows
}

function cellRow(row: number, cells: (CellObject | undefined)[], since1904: boolean): CellRow {
  const unreadable = new Map<number, string>()
  const texts = Array.from(cells, (cell, position) => {
    const read = cell ? cellText(cell, since1904) : { text: '' }
    if ('problem' in read) unreadable.set(position, read.problem)
    return 'text' in read ? read.text : ''
  })
  return { row, cells: texts, ...(unreadable.size > 0 && { unreadable }) }
}
