import { createReadStream } from 'node:fs'
import iconv from 'iconv-lite'
import { placed, Refusal } from '../console/refusal.ts'
import { countNames, type HeaderColumn } from './header.ts'
import { encodingOf, lookAtBytes, type TextBytes } from './look-at-bytes.ts'
import { type TextEncoding, textEncodings } from './text-encoding.ts'

/** How a CSV file is to be read. */
export interface CsvForm {
  encoding: TextEncoding
  delimiter: Delimiter
  sizeBytes: number
}

const delimiters = [',', ';', '\t'] as const
type Delimiter = (typeof delimiters)[number]

/** The header is looked for so far. */
export const headerWithin = 10

/**
 * Reads a file once from end to end to see how it is written: in which encoding, unless it is told, and with what between the cells, as
 * the header shows by its names.
 * @throws Refusal when it is no text, is damaged, or its encoding is not clear.
 */
export async function lookAtFile(
  file: string,
  columns: readonly HeaderColumn[],
  toldEncoding?: TextEncoding,
): Promise<CsvForm> {
  const seen = await lookAtBytes(createReadStream(file) as AsyncIterable<Buffer>)
  const guessed = encodingOf(seen)
  if (guessed === 'binary') throw new Refusal(placed({ file }, 'is neither a text nor an XLSX workbook'))
  if (seen.overlongLine) throw new Refusal(placed({ file, row: seen.overlongLine }, 'is far too long for a row'))
  const encoding = toldEncoding ?? guessed
  if (encoding === 'unsure') throw new Refusal(placed({ file }, unclear))
  if (encoding === 'utf-8' && seen.utf8.damaged > 0) {
    throw new Refusal(
      placed({ file, row: seen.utf8.damagedOn }, 'holds characters that are damaged: it is UTF-8 otherwise'),
    )
  }
  return { encoding, delimiter: delimiterOf(seen, encoding, columns), sizeBytes: seen.sizeBytes }
}

const unclear = `is in an encoding that is not clear. Save it as UTF-8, or name the one it is in with --encoding (${Object.keys(textEncodings).join(', ')}) and look with --dry-run at the rows as they are read`

function delimiterOf(seen: TextBytes, encoding: TextEncoding, columns: readonly HeaderColumn[]): Delimiter {
  const lines = iconv
    .decode(seen.head, textEncodings[encoding])
    .split(/\r\n|[\r\n]/, headerWithin)
    .map(line => line.replaceAll('"', ''))
  const most = (count: (delimiter: Delimiter) => number): Delimiter =>
    delimiters.reduce((best, delimiter) => (count(delimiter) > count(best) ? delimiter : best))
  const byNames = (delimiter: Delimiter) =>
    Math.max(0, ...lines.map(line => countNames(line.split(delimiter), columns)))
  const byFirstLine = (delimiter: Delimiter) => lines[0]!.split(delimiter).length
  return most(byNames(most(byNames)) > 0 ? byNames : byFirstLine)
}
