import { createWriteStream } from 'node:fs'
import { rename } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { stringify } from 'csv-stringify'

/** A row to be written; what is not there is an empty cell. */
export type CsvCells = Record<string, string | null>

/**
 * Writes rows with their header as CSV in UTF-8, as fast as they are taken: to a file, which appears when it is complete, or to the
 * standard output. No spreadsheet takes a cell for a formula (ASVS 1.2.10).
 */
export async function writeCsv(rows: AsyncIterable<CsvCells>, columns: string[], file?: string): Promise<void> {
  const csv = stringify({ header: true, columns, escape_formulas: true, cast: { string: plainNumbers } })
  if (!file) return await pipeline(Readable.from(rows), csv, process.stdout, { end: false })
  const draft = `${file}.partial`
  await pipeline(Readable.from(rows), csv, createWriteStream(draft))
  await rename(draft, file)
}

/** A negative amount begins with a sign, and is no formula. */
function plainNumbers(value: string) {
  return /^-\d+(?:\.\d+)?$/.test(value) ? { value, escape_formulas: false } : value
}
