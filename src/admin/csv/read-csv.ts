import { createReadStream } from 'node:fs'
import { createInterface } from 'node:readline'
import { Readable, type Transform } from 'node:stream'
import { parse } from 'csv-parse'
import iconv from 'iconv-lite'
import { unescapeFormula } from './formulas.ts'
import type { ListRow } from './list-row.ts'
import type { CsvForm } from './look-at-file.ts'
import { textEncodings } from './text-encoding.ts'

interface Parsed {
  record: string[]
  info: { lines: number }
}

const linesAtOnce = 500

/**
 * Gives a file's rows, the header first, without ever holding more than a few; empty rows are passed over. A cell has no line
 * breaks, so a row's number is its line's, and a quote that is not closed spoils one row only.
 */
export async function* readCsv(
  file: string,
  { encoding, delimiter }: CsvForm,
  onBytes: (count: number) => void,
): AsyncGenerator<ListRow> {
  const bytes = createReadStream(file).on('data', chunk => onBytes(chunk.length))
  const text = iconv.decodeStream(textEncodings[encoding]) as Transform
  bytes.on('error', error => text.destroy(error))
  const broken: ListRow[] = []
  const lines = wellFormed(bytes.pipe(text), delimiter, row => broken.push({ row, problem: brokenQuotes }))
  const rows = Readable.from(lines).pipe(
    parse({ delimiter, info: true, relax_column_count: true, skip_empty_lines: true }),
  )
  for await (const { record, info } of rows as AsyncIterable<Parsed>) {
    while (broken[0] && broken[0].row < info.lines) yield broken.shift()!
    if (record.some(cell => cell.trim() !== ''))
      yield { row: info.lines, cells: record.map(cell => unescapeFormula(cell)) }
  }
  yield* broken
}

const brokenQuotes =
  'quotes do not match: a cell that holds a quote or the separator is put in quotes on one line, as in "ООО ""Свет"""'

/** The lines, many at a time; one that is not well-formed is reported and left empty, so that the others keep their numbers. */
async function* wellFormed(
  text: NodeJS.ReadableStream,
  delimiter: string,
  onBroken: (row: number) => void,
): AsyncGenerator<string> {
  const row = new RegExp(`^(?:${cell(delimiter)})(?:${RegExp.escape(delimiter)}(?:${cell(delimiter)}))*$`)
  let batch = ''
  let number = 0
  for await (const line of createInterface({ input: text, crlfDelay: Number.POSITIVE_INFINITY })) {
    number += 1
    const isBroken = line.includes('"') && !row.test(line)
    if (isBroken) onBroken(number)
    batch += isBroken ? '\n' : `${line}\n`
    if (number % linesAtOnce > 0) continue
    yield batch
    batch = ''
  }
  yield batch
}

/** In quotes, with inner ones doubled, or without any. */
const cell = (delimiter: string): string => `"(?:[^"]|"")*"|[^"${delimiter}]*`
