import { createReadStream } from 'node:fs'
import { placed, Refusal } from '../console/refusal.ts'

/** How a CSV file is to be read. */
export interface CsvForm {
  encoding: 'utf-8' | 'windows-1251'
  delimiter: ',' | ';'
  sizeBytes: number
}

/** A line longer than this is no row of ours, and would only fill the memory. */
const longestLineBytes = 64 * 1024
const newline = 0x0a

/**
 * Reads a file once from end to end to see how it is written: UTF-8, or windows-1251 when it cannot be UTF-8, with commas or
 * semicolons, as its first line shows.
 * @throws Refusal when it is no such text; a UTF-8 file with a few damaged characters is not taken for windows-1251.
 */
export async function lookAtFile(file: string): Promise<CsvForm> {
  const seen = { sizeBytes: 0, lineBytes: 0, line: 1, head: '', letters: 0, damaged: 0, damagedOn: 0 }
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    if (chunk.includes(0)) throw new Refusal(placed({ file }, 'is not a text in UTF-8 or windows-1251'))
    countLetters(decoder.decode(chunk, { stream: true }), seen)
    countLines(chunk, seen, file)
    seen.sizeBytes += chunk.length
    if (seen.head.length < longestLineBytes) seen.head += chunk.toString('latin1')
  }
  countLetters(decoder.decode(), seen)
  const isBroken = seen.damaged > 0
  if (isBroken && (seen.letters > seen.damaged || seen.head.startsWith('\u00ef\u00bb\u00bf'))) {
    throw new Refusal(placed({ file, row: seen.damagedOn }, 'holds characters that are damaged: it is UTF-8 otherwise'))
  }
  const header = seen.head.split(/[\r\n]/, 1)[0]!
  return { encoding: isBroken ? 'windows-1251' : 'utf-8', delimiter: delimiterOf(header), sizeBytes: seen.sizeBytes }
}

/** In damaged UTF-8 most Cyrillic letters are still there; windows-1251 read as UTF-8 shows next to none. */
function countLetters(text: string, seen: { letters: number; damaged: number; damagedOn: number; line: number }): void {
  seen.letters += text.match(/[А-яЁё]/g)?.length ?? 0
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  if (damaged > 0 && seen.damaged === 0) {
    seen.damagedOn = seen.line + (text.slice(0, text.indexOf('\ufffd')).match(/\n/g)?.length ?? 0)
  }
  seen.damaged += damaged
}

function countLines(chunk: Buffer, seen: { line: number; lineBytes: number }, file: string): void {
  let begin = 0
  for (let end = chunk.indexOf(newline); ; end = chunk.indexOf(newline, begin)) {
    seen.lineBytes += (end === -1 ? chunk.length : end) - begin
    if (seen.lineBytes > longestLineBytes)
      throw new Refusal(placed({ file, row: seen.line }, 'is far too long for a row'))
    if (end === -1) return
    begin = end + 1
    seen.line += 1
    seen.lineBytes = 0
  }
}

function delimiterOf(header: string): CsvForm['delimiter'] {
  return header.split(';').length > header.split(',').length ? ';' : ','
}
