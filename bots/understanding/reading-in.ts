import { readPhrase, valuesFor } from './read-phrase.ts'
import { isInWords } from './reading-words.ts'

/** The meter a reading is typed for, and the numbers that are names here: of the account and its meters. */
export interface Expected {
  zones: number
  serial: string
  names: string[]
}

/** Why a text is not accepted as a reading. */
type Unclear = 'words' | 'mark' | 'name' | 'date' | 'other-name' | 'numbers'

const named =
  /(?:№|#|(?<!\p{L})(?:номер\p{L}*|л\s*[/.]?\s*с\.?|лиц(?:евой|евого|\.)?\s*сч[её]т[ау]?|абонент\p{L}*|сч[её]т[ау]?|договор\p{L}*))[\s:=№#]*(\d{4,20})/giu

/** The numbers that a text itself calls numbers of accounts or meters. */
export function namedNumbers(text: string): string[] {
  return [...text.matchAll(named)].map(([, digits]) => digits!)
}

/**
 * The register values in a text, or why they are asked for again: nothing that may be meant in two ways is taken. The meter's own
 * serial number may stand beside them.
 */
export function readingIn(typed: string, expected: Expected): { value: bigint[] } | { unclear: Unclear } {
  const { zones, serial, names } = expected
  const text = withoutSerial(typed, serial)
  if (namedNumbers(text).some(number => !names.includes(number))) return { unclear: 'other-name' }
  const phrase = readPhrase(text)
  const value = phrase && valuesFor(phrase, zones)
  if (!value) return { unclear: whyUnclear(text) }
  if (isDateOrTime(text)) return { unclear: 'date' }
  // Somebody who types an account's number means the account, unless they say that it is a reading.
  const isName = value.some(valueWh => names.some(name => BigInt(name.replace(/\D/g, '') || 0) * 1000n === valueWh))
  return isName && !/показани|reading/i.test(text) ? { unclear: 'name' } : { value }
}

/** «29.11» and «10.30» alone are read as a day or an hour by everybody; a dial with hundredths of so few kilowatt-hours hardly is one. */
function isDateOrTime(text: string): boolean {
  const [, first, second] = /^\s*(\d{1,2})\.(\d{2})\.?\s*$/.exec(text) ?? []
  const isDate = Number(first) >= 1 && Number(first) <= 31 && Number(second) >= 1 && Number(second) <= 12
  return isDate || (Number(first) <= 23 && Number(second) <= 59)
}

function whyUnclear(text: string): Unclear {
  if (isInWords(text) && !/\d/.test(text)) return 'words'
  return /(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])/.test(text) ? 'mark' : 'numbers'
}

const ordinals = ['перв', 'втор', 'трет', 'четв[её]рт', 'пят']

/** What is typed for which of several meters: «счётчик 1: 20099, второй 345», or by serial numbers. Undefined where they are not distinguished like that. */
export function byMeter(text: string, serials: string[]): { index: number; typed: string }[] | undefined {
  if (serials.length < 2) return undefined
  const said = text.normalize('NFC')
  const marks = serials
    .flatMap((serial, index) => {
      const patterns = [bySerial(serial), ...byOrder(index)]
      const found = patterns.map(pattern => pattern?.exec(said)).find(Boolean)
      return found ? [{ index, from: found.index, to: found.index + found[0].length }] : []
    })
    .toSorted((a, b) => a.from - b.from)
  if (marks.length === 0 || /\d/.test(said.slice(0, marks[0]!.from))) return undefined
  const parts = marks.map(({ index, to }, nth) => ({ index, typed: said.slice(to, marks[nth + 1]?.from).trim() }))
  return parts.every(({ typed }) => /\d/.test(typed)) ? parts : undefined
}

/**
 * A text without the serial number of the meter that is meant, where a number is left of it. A bare one is a name only in front of
 * the reading: after it, two numbers stand side by side, and either may be meant.
 */
function withoutSerial(text: string, serial: string): string {
  const said = text.normalize('NFC')
  const found = bySerial(serial)?.exec(said)
  const before = said.slice(0, found?.index)
  if (!found || (/^\s*\d+$/.test(found[0]) && /\d/.test(before))) return said
  const left = `${before} ; ${said.slice(found.index + found[0].length)}`
  return /\d/.test(left) ? left : said
}

const meter = '(?:сч[её]тчик\\p{L}*|прибор\\p{L}*(?:\\s+уч[её]та)?|пу|meter)'
const title = `(?:(?:${meter}|(?:сч|эп)\\.?)\\s*)?(?:(?:сер|зав)\\p{L}*\\.?\\s*)?(?:(?:№|#|номер\\p{L}*)\\s*)?`

/** A serial number in a text. Undefined for one without any letter or digit («—»), which names no meter. */
function bySerial(serial: string): RegExp | undefined {
  const [, lead, name, trail] =
    /^([^\p{L}\p{N}]*)(.*[\p{L}\p{N}])([^\p{L}\p{N}]*)$/su.exec(serial.normalize('NFC')) ?? []
  if (!name) return undefined
  const before = /^\d/.test(name) ? '(?<!\\d[.,]?)' : '(?<!\\p{L})'
  const after = /\d$/.test(name) ? '(?![.,]?\\d)' : '(?!\\p{L})'
  return new RegExp(`${title}${asTyped(lead!)}${before}${asTyped(name)}${after}${asTyped(trail!)}`, 'iu')
}

/** As it is printed, with any dash for a dash, or without what stands between letters and digits. */
function asTyped(printed: string): string {
  const parts = printed.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
  return parts.map(partAsTyped).join('')
}

function partAsTyped(part: string): string {
  if (/^[\p{L}\p{N}]/u.test(part)) return RegExp.escape(part)
  if (part.trim() === '') return '\\s*'
  return /^[\p{Pd}\u2212]$/u.test(part) ? '[\\p{Pd}\\u2212]?' : `(?:${RegExp.escape(part)})?`
}

function byOrder(index: number): RegExp[] {
  const number = index + 1
  return [
    new RegExp(`${meter}\\s*(?:№|#|номер)?\\s*${number}(?=[\\s:=.–—-])`, 'iu'),
    new RegExp(`(?<!\\p{L})${ordinals[index] ?? '-'}\\p{L}*(?:\\s+${meter})?(?!\\p{L})`, 'iu'),
    new RegExp(`(?<![\\p{L}\\d.,])${number}-?(?:й|ый|ой|ий)\\s+${meter}`, 'iu'),
    new RegExp(`(?<=^|[\\s;,])${number}\\)`, 'iu'),
  ]
}
