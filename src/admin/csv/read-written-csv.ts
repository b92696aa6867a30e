import { readFile } from 'node:fs/promises'
import { parse } from 'csv-parse/sync'

/** The rows of a list that was written here, all at once, by the names of their columns. */
export async function readWrittenCsv<Row extends Record<string, string>>(file: string): Promise<Row[]> {
  return parse<Row>(await readFile(file), { columns: true })
}
