import { readPhrase, valuesFor } from './read-phrase.ts'
import { isInWords } from './reading-words.ts'

/** The meter a reading is typed for, and the numbers that are names here: of the account and its meters. */
export interface Expected {
  zones: number
  names: string[]
}

/** Why a text is not taken for a reading. */
export type Unclear = 'words' | 'mark' | 'name' | 'other-name' | 'numbers'

const named =
  /(?:№|#|(?<!\p{L})(?:номер\p{L}*|л\s*[/.]?\s*с\.?|лиц(?:евой|евого|\.)?\s*сч[её]т[ау]?|абонент\p{L}*|сч[её]т[ау]?|договор\p{L}*))[\s:=№#]*(\d{4,20})/giu

/** The numbers that a text itself calls numbers of accounts or meters. */
export function namedNumbers(text: string): string[] {
  return [...text.matchAll(named)].map(([, digits]) => digits!)
}

/** The register values in a text, or why they are asked for again: nothing that may be meant in two ways is taken. */
export function readingIn(text: string, { zones, names }: Expected): { value: bigint[] } | { unclear: Unclear } {
  if (namedNumbers(text).some(number => !names.includes(number))) return { unclear: 'other-name' }
  const phrase = readPhrase(text)
  const value = phrase && valuesFor(phrase, zones)
  if (!value) return { unclear: whyUnclear(text) }
  // Somebody who types an account's number means the account, unless they say that it is a reading.
  const isName = value.some(valueWh => names.some(name => BigInt(name.replace(/\D/g, '') || 0) * 1000n === valueWh))
  return isName && !/показани|reading/i.test(text) ? { unclear: 'name' } : { value }
}

function whyUnclear(text: string): Unclear {
  if (isInWords(text) && !/\d/.test(text)) return 'words'
  return /(?<![\d.,])\d{1,3}[.,]\d{3}(?![\d.,])/.test(text) ? 'mark' : 'numbers'
}

const ordinals = ['перв', 'втор', 'трет', 'четв[её]рт', 'пят']

/** What is typed for which meter: «счётчик 1: 20099, второй 345», or by serial numbers. Undefined when meters are not told apart so. */
export function byMeter(text: string, serials: string[]): { index: number; typed: string }[] | undefined {
  const marks = serials
    .flatMap((serial, index) => {
      const patterns = serials.length > 1 ? [bySerial(serial), ...byOrder(index)] : [bySerial(serial)]
      const found = patterns.map(pattern => pattern.exec(text)).find(Boolean)
      return found ? [{ index, from: found.index, to: found.index + found[0].length }] : []
    })
    .toSorted((a, b) => a.from - b.from)
  if (marks.length === 0 || /\d/.test(text.slice(0, marks[0]!.from))) return undefined
  const parts = marks.map(({ index, to }, nth) => ({ index, typed: text.slice(to, marks[nth + 1]?.from).trim() }))
  return parts.every(({ typed }) => /\d/.test(typed)) ? parts : undefined
}

const meter = '(?:сч[её]тчик\\p{L}*|прибор\\p{L}*(?:\\s+уч[её]та)?|пу|meter)'

function bySerial(serial: string): RegExp {
  const digits = serial.replace(/[^\p{L}\d]/gu, '\\$&')
  return new RegExp(`(?:${meter}\\s*)?(?:№|#|номер)?\\s*(?<!\\d)${digits}(?!\\d)`, 'iu')
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
