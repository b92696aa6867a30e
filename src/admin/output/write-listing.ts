import { pipeline } from 'node:stream/promises'
import { printRows } from '../console/print-table.ts'
import { WrongUsage } from '../console/refusal.ts'
import { csvChunks, excelCsvChunks } from './csv-chunks.ts'
import type { Listing, ListRow } from './listing.ts'
import type { Output } from './output.ts'
import { spokenListing } from './spoken-listing.ts'
import { unwritable, writeFile } from './write-file.ts'
import { xlsxChunks } from './xlsx-chunks.ts'

const rowsOnPage = 1_000
const formats = { csv: csvChunks, excel: excelCsvChunks, xlsx: xlsxChunks }

/**
 * Writes a list as it was asked for, in a constant amount of memory; gives the number of its rows.
 * @throws Refusal when the file cannot be written: nothing of it stays then.
 */
export async function writeListing(
  listing: Listing,
  rows: AsyncIterable<ListRow>,
  { format, file }: Output,
): Promise<number> {
  const spoken = spokenListing(listing)
  const counted = countRows(rows, spoken.row)
  if (format === 'table') await printPages(spoken.listing, counted.rows)
  else if (file) await writeFile(formats[format](spoken.listing, counted.rows), file)
  else await writeOut(formats[format](spoken.listing, counted.rows), format)
  return counted.count()
}

function countRows(rows: AsyncIterable<ListRow>, spoken: (row: ListRow) => ListRow) {
  let count = 0
  async function* counting() {
    for await (const row of rows) {
      count += 1
      yield spoken(row)
    }
  }
  return { rows: counting(), count: () => count }
}

async function writeOut(bytes: NodeJS.ReadableStream, format: Output['format']): Promise<void> {
  if (format === 'xlsx' && process.stdout.isTTY) throw new WrongUsage('A workbook goes to a file: name it with --out.')
  try {
    await pipeline(bytes, process.stdout, { end: false })
  } catch (error) {
    throw unwritable(error, 'The standard output')
  }
}

/** A long list is printed in pages, each with its heading and as wide as its own cells. */
async function printPages({ columns }: Listing, rows: AsyncIterable<ListRow>): Promise<void> {
  const names = Object.keys(columns)
  let page: ListRow[] = []
  const print = () => printRows([names, ...page.map(row => names.map(name => row[name]))])
  for await (const row of rows) {
    page.push(row)
    if (page.length < rowsOnPage) continue
    print()
    page = []
  }
  if (page.length > 0) print()
}
