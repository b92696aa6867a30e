import { parseRegister } from '../../core/metering/register-values.ts'
import { isIdleWord, withoutAsides } from './reading-words.ts'

/** Digits as a person typed them, up to a space. `apart`: more than a space is before them, so they begin a number. */
interface Group {
  digits: string
  apart: boolean
}

/** Groups by zone when zones were named, else in the order given. */
interface Phrase {
  named: Map<number, Group[]>
  bare: Group[]
}

/** T1 is the day or the peak, T2 the night, T3 the half-peak, on every Russian meter. Each becomes «<1>», «<2>» or «<3>». */
const zoneNames: [RegExp, string][] = [
  [/(?<![\p{L}\d])[тt]\s*-?\s*([123])(?=[\s:=,;.()–—-]|$)/gu, '<$1>'],
  [/(?<![\p{L}\d])(?:тариф|зона)\s*№?\s*([123])(?=[\s:=,;.()–—-]|$)/gu, '<$1>'],
  [/(?<![\p{L}\d.,])([123])(?:-?(?:й|ый|ой|ий|я|ая))?\s+(?:тариф|зона)(?!\p{L})/gu, '<$1>'],
  [/(?<=^|[\s;,])([123])\)\s*(?=\d)/gu, '<$1> '],
  [/(?<!\p{L})перв(?:ый|ая)\s+(?:тариф|зона)(?!\p{L})/gu, '<1>'],
  [/(?<!\p{L})втор(?:ой|ая)\s+(?:тариф|зона)(?!\p{L})/gu, '<2>'],
  [/(?<!\p{L})трет(?:ий|ья)\s+(?:тариф|зона)(?!\p{L})/gu, '<3>'],
  [/(?<!\p{L})(?:полупик\p{L}*|полу-пик\p{L}*|half-?peak)(?!\p{L})/gu, '<3>'],
  [/(?<!\p{L})(?:день|дня|днем|дневн\p{L}*|пик|пиков\p{L}*|day|peak)(?!\p{L})/gu, '<1>'],
  [/(?<!\p{L})(?:ночь|ночи|ночью|ночн\p{L}*|night)(?!\p{L})/gu, '<2>'],
]
/** «д 120 н 45»: single letters are zones only together. */
const letters = /^(.*)(?<!\p{L})д(?!\p{L})(.*\d.*)(?<!\p{L})н(?!\p{L})(.*)$/u

const greetings = /(?<!\p{L})добр(?:ый|ого|ой)\s+(?:день|дня|вечер|вечера|ночи)(?!\p{L})/gu
const units =
  /(?:квт(?:\s*[*·⋅./-]?\s*ч(?:ас(?:ов|а)?)?)?|кв\s*[./]\s*ч|киловатт?(?:\s*[-./]?\s*час)?\p{L}*|kwh?)(?!\p{L})\.?/gu
/** What makes a number the result of something else, or not a plain number. */
const reckoned = /[+*×%₽$€<>]|\d\s*[=–—−-]\s*\d|(?![0-9])\p{N}|\d\p{L}|\p{L}\d/u
const zoned = /<[123]>/g
/** Three zones of twelve digits in groups of three; more would only cost time to try every way of reading them. */
const mostGroups = 12
const longestText = 300
/** Nine digits are the longest dial there is. */
const mostDigits = 9

/**
 * Reads register values out of what was typed: «20099», «20 099,4», «т1 120 т2 45», «120 день 45 ночь», «мои показания на 25.11:
 * 20099». Undefined when there is any word it does not know, a sign of money or of reckoning, or a number that may be meant in two
 * ways, so that nothing is taken for a reading by mistake.
 */
export function readPhrase(text: string): Phrase | undefined {
  if (text.length > longestText) return undefined
  const zones = withZones(withoutAsides(plainDigits(text).replace(greetings, ' ; ').replace(units, ' ; ')))
  if (reckoned.test(zones.replace(zoned, ';'))) return undefined
  const parts = zones.match(/<[123]>|\p{L}+|\d+(?:[.,'’]\d+)*|[^\s\p{L}\d]+?/gu) ?? []
  const phrase = assembled(isAfterwards(parts) ? zonesFirst(parts) : parts)
  return phrase && isWhole(phrase) ? phrase : undefined
}

function plainDigits(text: string): string {
  return text
    .toLocaleLowerCase('ru')
    .replaceAll('ё', 'е')
    .replace(/[\u{FE0F}\u{20E3}]/gu, '')
    .replace(/[\u{FF10}-\u{FF19}]/gu, digit => String(digit.codePointAt(0)! - 0xff10))
    .replace(/\p{Extended_Pictographic}|\n/gu, ' ; ')
}

function withZones(text: string): string {
  const named = zoneNames.reduce((left, [name, mark]) => left.replace(name, mark), text)
  return named.replace(letters, '$1<1>$2<2>$3')
}

/** «120 день 45 ночь»: the zones stand after their numbers. */
function isAfterwards(parts: string[]): boolean {
  const telling = parts.filter(part => /^[<\d]/.test(part))
  return telling.length > 1 && /^\d/.test(telling[0]!) && telling.at(-1)!.startsWith('<')
}

function zonesFirst(parts: string[]): string[] {
  const ends = parts.flatMap((part, index) => (part.startsWith('<') ? [index] : []))
  return ends.flatMap((end, nth) => [parts[end]!, ...parts.slice(nth === 0 ? 0 : ends[nth - 1]! + 1, end)])
}

function assembled(parts: string[]): Phrase | undefined {
  const phrase: Phrase = { named: new Map(), bare: [] }
  let groups = phrase.bare
  let apart = true
  for (const part of parts) {
    const zone = /^<([123])>$/.exec(part)?.[1]
    if (zone) {
      if (phrase.named.has(Number(zone))) return undefined
      groups = []
      phrase.named.set(Number(zone), groups)
      apart = true
    } else if (/^\d/.test(part)) {
      const digits = plainNumber(part)
      if (digits === undefined) return undefined
      groups.push({ digits, apart })
      apart = false
    } else if (/^\p{L}/u.test(part) && !isIdleWord(part)) return undefined
    else apart = true
  }
  const all = [phrase.bare, ...phrase.named.values()].flat()
  return all.length > mostGroups || hasDate(phrase.bare) ? undefined : phrase
}

/** A point or comma as a person means it: «20099,4» and «20.099,4» are plain, «20.099» may be meant in two ways. */
function plainNumber(part: string): string | undefined {
  const [whole = '', ...rest] = part.split(/[.,'’]/)
  const marks = part.replace(/\d/g, '')
  const thousands = (groups: string[]) => /^\d{1,3}$/.test(whole) && groups.every(group => /^\d{3}$/.test(group))
  if (marks.length === 0) return part.length > mostDigits ? undefined : part
  const areSame = [...marks].every(mark => mark === marks[0])
  if (areSame && thousands(rest) && (marks.length > 1 || /['’]/.test(marks))) return whole + rest.join('')
  const isDoubtful = marks.length === 1 && thousands(rest) && !/^0+$/.test(whole)
  if (isDoubtful || (marks.length > 1 && (marks.at(-1) === marks.at(-2) || !thousands(rest.slice(0, -1)))))
    return undefined
  return `${whole}${rest.slice(0, -1).join('')},${rest.at(-1)}`
}

/** «25.11 20099» may begin with a day. */
function hasDate(bare: Group[]): boolean {
  return bare.length > 1 && bare.some(({ digits }) => /^(?:0?[1-9]|[12]\d|3[01]),(?:0[1-9]|1[0-2])$/.test(digits))
}

function isWhole(phrase: Phrase): boolean {
  if (phrase.named.size === 0) return phrase.bare.length > 0
  return phrase.bare.length === 0 && [...phrase.named.values()].every(groups => joined(groups) !== undefined)
}

/** The values for a meter with this many zones, in zone order; undefined where there are too few or too many, or two ways to read them. */
export function valuesFor(phrase: Phrase, zones: number): bigint[] | undefined {
  if (phrase.named.size === 0) return onlyWay(phrase.bare, zones)
  const values = Array.from({ length: zones }, (_, index) => joined(phrase.named.get(index + 1) ?? []))
  return phrase.named.size === zones && values.every(value => value !== undefined) ? values : undefined
}

/** The only way to read the groups as `count` numbers: «20 099» is one number, «120 45» is two. */
function onlyWay(groups: Group[], count: number): bigint[] | undefined {
  const ways = splits(groups, count)
  return ways.length === 1 ? ways[0] : undefined
}

function splits(groups: Group[], count: number): bigint[][] {
  if (count === 0) return groups.length === 0 ? [[]] : []
  return groups.flatMap((_, index) => {
    const head = joined(groups.slice(0, index + 1))
    return head === undefined ? [] : splits(groups.slice(index + 1), count - 1).map(rest => [head, ...rest])
  })
}

/** Groups of thousands as one number; undefined when they are not that. */
function joined(groups: Group[]): bigint | undefined {
  const [first, ...rest] = groups
  if (first === undefined) return undefined
  const areThousands = rest.length === 0 || /^\d{1,3}$/.test(first.digits)
  const follow = rest.every(({ digits, apart }, index) => {
    const shape = index === rest.length - 1 ? /^\d{3}(?:,\d+)?$/ : /^\d{3}$/
    return !apart && shape.test(digits)
  })
  return areThousands && follow ? parseRegister(groups.map(({ digits }) => digits).join('')) : undefined
}
