import { type CellObject, utils, write } from '@e965/xlsx'
import iconv from 'iconv-lite'

/** A list as 1C writes it: windows-1251, semicolons, quotes around what holds one, and lines that end as in Windows. */
export function from1c(rows: string[][]): Buffer {
  const cell = (text: string) => (/[;"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)
  return iconv.encode(rows.map(row => `${row.map(cell).join(';')}\r\n`).join(''), 'win1251')
}

/** A cell of a workbook: a value, a day shown as one, or a number with its format or with the formula that gives it. */
export type OfficeCell = string | number | null | { day: string } | { value: number; formula?: string; format?: string }

const firstDay = Temporal.PlainDate.from('1899-12-30')

/** A list as Excel saves it, on one sheet. */
export function workbook(rows: readonly (readonly OfficeCell[])[]): Buffer {
  const sheet = utils.aoa_to_sheet(rows.map(row => row.map(officeCell)))
  return write(utils.book_new(sheet, 'Лист1'), { type: 'buffer', bookType: 'xlsx' })
}

function officeCell(cell: OfficeCell): string | number | null | CellObject {
  if (cell === null || typeof cell !== 'object') return cell
  if ('day' in cell) return { t: 'n', v: Temporal.PlainDate.from(cell.day).since(firstDay).days, z: 'dd.mm.yyyy' }
  const { value, formula, format } = cell
  return { t: 'n', v: value, ...(formula && { f: formula }), ...(format && { z: format }) }
}
