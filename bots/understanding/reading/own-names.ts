import { quickPattern } from '../../../core/units/quick-pattern.ts'
import type { Rule } from '../grammar/part.ts'
import { partsOf } from '../grammar/parts-of.ts'
import { plainText } from '../grammar/plain-text.ts'

const meter = '(?:(?:электро)?счетчик\\p{L}*|прибор\\p{L}*(?:\\s+учета)?|пу|meter)'
const account =
  '(?:л\\s*[/.\\\\]?\\s*с\\.?|лиц(?:ев\\p{L}*|\\.)?\\s*(?:счет\\p{L}*|сч\\.?)?|абонент\\p{L}*|счет[ауе]?|account)'
const title = `(?<!\\p{L})(?:${account}[\\s:=-]*)?(?:(?:${meter}|(?:сч|эп)\\.?)\\s*)?(?:(?:сер|зав)\\p{L}*\\.?\\s*)?(?:(?:№|#|n|номер\\p{L}*)\\s*)?`
const ordinals = ['перв', 'втор', 'трет', 'четверт', 'пят']

/** Which of these numbers of accounts a text names: by a word, or bare in front of another number. */
export function namedAmong(text: string, numbers: string[]): string[] {
  const parts = partsOf(text, ownNames(numbers))
  return numbers.filter(number => parts.some(part => part.as === 'name' && isSameNumber(part.digits, number)))
}

/** Whether a text tells a number beside the account that it names. */
export function tellsMore(text: string, account: string): boolean {
  return partsOf(text, ownNames([account])).some(({ as }) => as === 'number')
}

/** Zeros in front make no other number. */
export function isSameNumber(digits: string, name: string): boolean {
  return name === digits || (/^\d+ \d+$/.test(`${name} ${digits}`) && BigInt(name) === BigInt(digits))
}

/**
 * Rules for what the meter and the account are called. A bare number is a name only in front of the reading: after it, two numbers
 * stand side by side, and either may be meant.
 */
export function ownNames(names: string[]): Rule[] {
  return [...new Set(names)].flatMap((name): Rule[] => {
    const pattern = namePattern(name)
    if (!pattern) return []
    return [
      {
        pattern,
        read([said], { before, after }) {
          const isBare = /^[\s\d]+$/.test(said!)
          return isBare && (/\d/.test(before) || !/\d/.test(after)) ? undefined : { as: 'name', digits: name }
        },
      },
    ]
  })
}

/** What is typed for which of several meters: «счётчик 1: 20099, второй 345», or by serial numbers. Undefined where they are not distinguished like that. */
export function byMeter(text: string, serials: string[]): { index: number; typed: string }[] | undefined {
  if (serials.length < 2) return undefined
  const said = plainText(text)
  const marks = serials
    .flatMap((serial, index) => {
      const patterns = [namePattern(serial), ...byOrder(index)]
      const [found] = patterns.flatMap(pattern => (pattern ? [...said.matchAll(pattern)] : []))
      return found ? [{ index, from: found.index, to: found.index + found[0].length }] : []
    })
    .toSorted((a, b) => a.from - b.from)
  if (marks.length === 0 || /\d/.test(said.slice(0, marks[0]!.from))) return undefined
  const parts = marks.map(({ index, to }, nth) => ({ index, typed: said.slice(to, marks[nth + 1]?.from).trim() }))
  return parts.every(({ typed }) => /\d/.test(typed)) ? parts : undefined
}

/** A serial number, or an account's, with what it is called. Undefined for one without any letter or digit («—»), which names nothing. */
function namePattern(called: string): RegExp | undefined {
  const [, lead, name, trail] = /^([^\p{L}\p{N}]*)(.*[\p{L}\p{N}])([^\p{L}\p{N}]*)$/su.exec(plainText(called)) ?? []
  if (!name) return undefined
  const before = /^\d/.test(name) ? '(?<!\\d[.,]?)' : '(?<!\\p{L})'
  const after = /\d$/.test(name) ? '(?![.,]?\\d)' : '(?!\\p{L})'
  return quickPattern(new RegExp(`${title}${asTyped(lead!)}${before}${asTyped(name)}${after}${asTyped(trail!)}`, 'gu'))
}

/** As it is printed, or without what stands between letters and digits. */
function asTyped(printed: string): string {
  const parts = printed.match(/[\p{L}\p{N}]+|\s+|[^\p{L}\p{N}\s]/gu) ?? []
  return parts.map(partAsTyped).join('')
}

function partAsTyped(part: string): string {
  if (/^[\p{L}\p{N}]/u.test(part)) return RegExp.escape(part)
  return part.trim() === '' ? '\\s*' : `(?:${RegExp.escape(part)})?`
}

function byOrder(index: number): RegExp[] {
  const number = index + 1
  return [
    new RegExp(`${meter}\\s*(?:№|#|номер)?\\s*${number}(?=[\\s:=.-])`, 'gu'),
    new RegExp(`(?<!\\p{L})${ordinals[index] ?? '-'}\\p{L}*(?:\\s+${meter})?(?!\\p{L})`, 'gu'),
    new RegExp(`(?<![\\p{L}\\d.,])${number}-?(?:й|ый|ой|ий)\\s+${meter}`, 'gu'),
    new RegExp(`(?<=^|[\\s;,])${number}\\)`, 'gu'),
  ]
}
