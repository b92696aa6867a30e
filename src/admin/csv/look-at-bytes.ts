import { type BytePairs, guessCyrillic } from './guess-cyrillic.ts'
import type { TextEncoding } from './text-encoding.ts'

/** What the bytes of a file show of it. */
export interface TextBytes {
  sizeBytes: number
  /** Its beginning. */
  head: Buffer
  /** What it would be as UTF-8; `damagedOn` is the line of the first damage. */
  utf8: { letters: number; others: number; damaged: number; damagedOn: number }
  /** Bytes of nothing on even and odd places, of which UTF-16 has many, and any other text none. */
  zeros: [even: number, odd: number]
  pairs: BytePairs
  /** The line that is longer than a row can be. */
  overlongLine: number | null
}

/** A line longer than this is no row of ours, and would only fill the memory. */
const longestLineBytes = 64 * 1024
const [newline, carriageReturn] = [0x0a, 0x0d]

/** Reads a file's bytes to the end, or to a line that is far too long. */
export async function lookAtBytes(chunks: AsyncIterable<Buffer>): Promise<TextBytes> {
  const utf8 = { letters: 0, others: 0, damaged: 0, damagedOn: 0 }
  const seen: TextBytes = {
    sizeBytes: 0,
    head: Buffer.alloc(0),
    utf8,
    zeros: [0, 0],
    pairs: new Float64Array(256 * 256),
    overlongLine: null,
  }
  const place = { line: 1, lineBytes: 0, before: newline }
  const decoder = new TextDecoder('utf-8')
  for await (const chunk of chunks) {
    countLetters(decoder.decode(chunk, { stream: true }), utf8, place.line)
    countBytes(chunk, seen, place)
    if (seen.overlongLine) return seen
    seen.sizeBytes += chunk.length
    if (seen.head.length < longestLineBytes) seen.head = Buffer.concat([seen.head, chunk])
  }
  countLetters(decoder.decode(), utf8, place.line)
  if (place.before > 127) seen.pairs[place.before * 256 + newline]! += 1
  return seen
}

/** The encoding of a text, `unsure` when it is none or not clear which, `binary` when it is no text. */
export function encodingOf({ head, utf8, zeros, pairs }: TextBytes): TextEncoding | 'unsure' | 'binary' {
  const [even, odd] = zeros
  const begins = head.subarray(0, 3).toString('hex')
  if (begins.startsWith('fffe')) return 'utf-16le'
  if (begins.startsWith('feff')) return 'utf-16be'
  if (even + odd > 0) return even > 0 && odd > 0 ? 'binary' : even > 0 ? 'utf-16be' : 'utf-16le'
  // In damaged UTF-8 most Cyrillic letters are still there; other encodings read as UTF-8 show next to none.
  if (begins === 'efbbbf' || utf8.letters > utf8.damaged) return 'utf-8'
  const guessed = guessCyrillic(pairs)
  if (utf8.damaged > 0) return guessed ?? 'unsure'
  // It could be UTF-8, but of what? A few words of cp866 look like that by chance.
  return utf8.others > 0 && guessed ? 'unsure' : 'utf-8'
}

function countLetters(text: string, utf8: TextBytes['utf8'], line: number): void {
  utf8.letters += text.match(/[А-яЁё]/g)?.length ?? 0
  utf8.others += text.match(/[^\p{ASCII}А-яЁё№«»„“”‘’–—…°·\u00a0\ufeff\ufffd]/gu)?.length ?? 0
  const damaged = text.match(/\ufffd/g)?.length ?? 0
  if (damaged > 0 && utf8.damaged === 0) {
    utf8.damagedOn = line + (text.slice(0, text.indexOf('\ufffd')).match(/\r\n|[\r\n]/g)?.length ?? 0)
  }
  utf8.damaged += damaged
}

/** Lines end with a line feed, a carriage return, or both. */
function countBytes(chunk: Buffer, seen: TextBytes, place: { line: number; lineBytes: number; before: number }): void {
  // An iterator would take ten times as long.
  for (let index = 0; index < chunk.length; index += 1) {
    const byte = chunk[index]!
    if (byte === 0) seen.zeros[(seen.sizeBytes + index) % 2]! += 1
    if (byte > 127 || place.before > 127) seen.pairs[place.before * 256 + byte]! += 1
    place.lineBytes += 1
    if (byte === carriageReturn || (byte === newline && place.before !== carriageReturn)) {
      place.line += 1
      place.lineBytes = 0
    } else if (place.lineBytes > longestLineBytes) seen.overlongLine ??= place.line
    place.before = byte
  }
}
