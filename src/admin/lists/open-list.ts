import { open } from 'node:fs/promises'
import { placed, Refusal } from '../console/refusal.ts'
import type { HeaderColumn } from '../csv/header.ts'
import type { ListRow } from '../csv/list-row.ts'
import { lookAtFile } from '../csv/look-at-file.ts'
import { readCsv } from '../csv/read-csv.ts'
import type { TextEncoding } from '../csv/text-encoding.ts'
import { readSpreadsheet } from './read-spreadsheet.ts'

/** What the operator says of how a list is to be read; what is not said is seen from the file. */
export interface ListForm {
  encoding?: TextEncoding
  sheet?: string
  /** Columns that no such list has are passed over. */
  ignoreColumns?: boolean
}

/** A list that can be read. */
export interface OpenList {
  /** How it is read: `CSV in cp866 with ";"`. */
  form: string
  sizeBytes: number
  rows(onBytes: (count: number) => void): AsyncIterable<ListRow>
}

/**
 * Looks at what a file is by its content, whatever it is called, and how it is written.
 * @throws Refusal when no list can be read from it, with what to do.
 */
export async function openList(
  file: string,
  columns: readonly HeaderColumn[],
  { encoding, sheet }: ListForm,
): Promise<OpenList> {
  const kind = kindOf(await firstBytes(file))
  if (kind === 'old workbook') throw new Refusal(placed({ file }, 'is an old workbook (XLS): save it as XLSX'))
  if (kind === 'markup')
    throw new Refusal(placed({ file }, 'is a web page or XML: open it in a spreadsheet and save it as XLSX'))
  return kind === 'workbook' ? await openSpreadsheet(file, columns, sheet) : await openCsv(file, columns, encoding)
}

async function openCsv(
  file: string,
  columns: readonly HeaderColumn[],
  toldEncoding: TextEncoding | undefined,
): Promise<OpenList> {
  const form = await lookAtFile(file, columns, toldEncoding)
  const delimiter = form.delimiter === '\t' ? 'tabs' : `"${form.delimiter}"`
  return {
    form: `CSV in ${form.encoding} with ${delimiter}`,
    sizeBytes: form.sizeBytes,
    rows: onBytes => readCsv(file, form, onBytes),
  }
}

async function openSpreadsheet(
  file: string,
  columns: readonly HeaderColumn[],
  named: string | undefined,
): Promise<OpenList> {
  const { sheet, rows } = await readSpreadsheet(file, columns, named)
  return {
    form: `XLSX, sheet "${sheet}"`,
    sizeBytes: rows.length,
    async *rows(onBytes) {
      for (const row of rows) {
        onBytes(1)
        yield row
      }
    },
  }
}

async function firstBytes(file: string): Promise<Buffer> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(64), 0, 64, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await handle.close()
  }
}

function kindOf(bytes: Buffer): 'workbook' | 'old workbook' | 'markup' | 'text' {
  const begins = bytes.toString('latin1')
  if (begins.startsWith('PK\x03\x04')) return 'workbook'
  if (begins.startsWith('\xd0\xcf\x11\xe0')) return 'old workbook'
  return /^(?:\xef\xbb\xbf)?\s*<(?:\?xml|!doctype|html|table)/i.test(begins) ? 'markup' : 'text'
}
