import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { readWrittenCsv } from '../csv/read-written-csv.ts'
import { csvChunks } from '../output/csv-chunks.ts'
import type { Listing } from '../output/listing.ts'
import { writeFile } from '../output/write-file.ts'

/** Where a bill stands: the file, its page there counted from 1, and whose it is. */
export type IndexRow = { file: string; page: string; branch: string; account: string; address: string; bill: string }

const index: Listing = {
  title: 'bills',
  columns: { file: 'text', page: 'number', branch: 'text', account: 'text', address: 'text', bill: 'text' },
}

/** The name that the files of a month begin with. */
export const nameOf = (period: Temporal.PlainYearMonth): string => `bills-${period}`

/** Writes the index of one batch. It appears when it is complete: then, and only then, the batch is printed. */
export async function writeBatchIndex(folder: string, name: string, rows: IndexRow[]): Promise<void> {
  await writeFile(csvChunks(index, rowsOf(rows)), join(folder, `${name}.csv`))
}

/** What has been printed of a month in a folder so far, in the order of the batches, and the number of the last one. */
export async function readBatchIndexes(
  folder: string,
  period: Temporal.PlainYearMonth,
): Promise<{ rows: IndexRow[]; last: number }> {
  const pattern = new RegExp(`^${RegExp.escape(nameOf(period))}-(\\d{4,})\\.csv$`)
  const numbered = (await readdir(folder)).flatMap(file => {
    const number = pattern.exec(file)?.[1]
    return number ? [{ file, number: Number(number) }] : []
  })
  const rows: IndexRow[] = []
  for (const { file } of numbered.toSorted((a, b) => a.number - b.number))
    rows.push(...(await readWrittenCsv<IndexRow>(join(folder, file))))
  return { rows, last: Math.max(0, ...numbered.map(({ number }) => number)) }
}

/** One index of all batches, for whoever puts the paper into envelopes. */
export async function writeIndex(folder: string, period: Temporal.PlainYearMonth, rows: IndexRow[]): Promise<string> {
  const file = `${nameOf(period)}-index.csv`
  await writeFile(csvChunks(index, rowsOf(rows)), join(folder, file))
  return file
}

async function* rowsOf(rows: IndexRow[]): AsyncGenerator<IndexRow> {
  yield* rows
}
