import type { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { type Exported, exportRows } from '../../../src/admin/export/export-rows.ts'
import { csvChunks, excelCsvChunks } from '../../../src/admin/output/csv-chunks.ts'
import type { Listing, ListRow } from '../../../src/admin/output/listing.ts'
import type { CoreWorld } from '../worlds/core-world.ts'

/** The rows of a list, of a month where it is one. */
export async function listed(world: CoreWorld, list: Exported, month?: string): Promise<ListRow[]> {
  const wanted = { month: month ? Temporal.PlainYearMonth.from(month) : undefined, branch: null }
  return await Array.fromAsync(exportRows(world.orm, list, wanted))
}

type Chunks = (listing: Listing, rows: AsyncIterable<ListRow>) => Readable

/** Both forms of CSV in which a list goes out. */
export const csvForms: [string, Chunks][] = [
  ['CSV', csvChunks],
  ['CSV for Excel', excelCsvChunks],
]

/** Rows as a file holds them. */
export async function asCsv(listing: Listing, rows: readonly ListRow[], chunks: Chunks): Promise<string> {
  return await text(
    chunks(
      listing,
      (async function* () {
        yield* rows
      })(),
    ),
  )
}
