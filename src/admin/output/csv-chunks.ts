import { pipeline, Readable } from 'node:stream'
import { stringify } from 'csv-stringify'
import { escapeFormula } from '../csv/formulas.ts'
import type { ColumnKind, Listing, ListRow } from './listing.ts'

/** Gives rows with their header as CSV in UTF-8 with commas, as fast as they are taken. */
export function csvChunks({ columns }: Listing, rows: AsyncIterable<ListRow>): Readable {
  return chunks(columns, rows, (text, kind) => (kind === 'text' || kind === 'word' ? escapeFormula(text) : text), {})
}

/**
 * The same as a Russian Excel opens it by a double click: it knows UTF-8 by the mark at the beginning, and takes semicolons, decimal commas
 * and days like 25.11.2026.
 */
export function excelCsvChunks({ columns }: Listing, rows: AsyncIterable<ListRow>): Readable {
  return chunks(columns, rows, excelText, { bom: true, delimiter: ';', record_delimiter: 'windows' })
}

function chunks(
  columns: Listing['columns'],
  rows: AsyncIterable<ListRow>,
  written: (text: string, kind: ColumnKind) => string,
  form: { bom?: boolean; delimiter?: string; record_delimiter?: string },
): Readable {
  const cast = {
    string: (text: string, { header, column }: { header: boolean; column?: string | number | undefined }) =>
      header ? text : written(text, columns[column!]!),
  }
  const csv = stringify({ ...form, header: true, columns: Object.keys(columns), cast })
  // Either end that fails takes the other along; who takes the bytes hears of it from them.
  return pipeline(Readable.from(rows), csv, () => {})
}

function excelText(text: string, kind: ColumnKind): string {
  if (kind === 'rubles' || kind === 'number') return text.replace('.', ',')
  if (kind === 'month') return `01.${text.slice(5)}.${text.slice(0, 4)}`
  if (kind === 'day') return text.split('-').reverse().join('.')
  return isTakenForNumber(text) ? `\t${text}` : escapeFormula(text)
}

/**
 * Whether Excel would make another thing of a text: it takes the zeros off 00123, shows 123456789012 as 1,23E+11 and makes 5.10 a day. A tab
 * before it leaves it as it is, and is not seen.
 */
function isTakenForNumber(text: string): boolean {
  return /^[\d\s.,:/eE+-]*\d[\d\s.,:/eE+-]*$/.test(text) && !/^(?:0|[1-9]\d{0,10})$/.test(text)
}
