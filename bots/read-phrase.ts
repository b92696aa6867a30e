import { parseRegister } from '../core/readings/register-values.ts'

/** Digit groups as a person typed them: by zone when zones were named, else in the order given. */
export interface Phrase {
  named: Map<number, string[]>
  bare: string[]
}

/** T1 is the day or the peak, T2 the night, T3 the half-peak, on every Russian meter. */
const zoneWords: [RegExp, number][] = [
  [/^[тt]\s*-?\s*1$|^день$|^дневн(?:ой|ая|ое|ые)$|^пик$|^пиков(?:ый|ая)$|^day$|^peak$/, 1],
  [/^[тt]\s*-?\s*2$|^ночь$|^ночн(?:ой|ая|ое|ые)$|^night$/, 2],
  [/^[тt]\s*-?\s*3$|^полупик$|^полупиков(?:ый|ая)$|^half-?peak$/, 3],
]

const units = /(?:квт(?:\s*[*·⋅./-]?\s*ч(?:ас(?:ов|а)?)?)?|kwh?)(?!\p{L})\.?/gu
/** Three zones of twelve digits in groups of three; more would only cost time to try every way of reading them. */
const mostTokens = 15

const token = /[тt]\s*-?\s*[123](?=[\s:=,;.–—-]|$)|half-?peak|\p{L}+|[₽$€%]|\d+(?:[.,]\d+)?/gu

/**
 * Reads register values out of what was typed: «20099», «20 099,4», «т1 120 т2 45», «день 120, ночь 45». Undefined when there is
 * any word it does not know, or a sign of money, so that nothing is taken for a reading by mistake.
 */
export function readPhrase(text: string): Phrase | undefined {
  const tokens = text.toLocaleLowerCase('ru').replace(units, ' ').match(token) ?? []
  if (tokens.length > mostTokens) return undefined
  const phrase: Phrase = { named: new Map(), bare: [] }
  let zone: number | undefined
  for (const part of tokens) {
    const named = zoneWords.find(([pattern]) => pattern.test(part))?.[1]
    if (named !== undefined) {
      if (phrase.named.has(named)) return undefined
      zone = named
      phrase.named.set(zone, [])
    } else if (parseRegister(part) === undefined) return undefined
    else (zone === undefined ? phrase.bare : phrase.named.get(zone)!).push(part)
  }
  return isWhole(phrase) ? phrase : undefined
}

function isWhole(phrase: Phrase): boolean {
  if (phrase.named.size === 0) return phrase.bare.length > 0
  return phrase.bare.length === 0 && [...phrase.named.values()].every(groups => joined(groups) !== undefined)
}

/** Values for a meter of so many zones, in zone order; undefined when there are too few, too many, or two ways to read them. */
export function valuesFor(phrase: Phrase, zones: number): bigint[] | undefined {
  if (phrase.named.size === 0) return onlyWay(phrase.bare, zones)
  const values = Array.from({ length: zones }, (_, index) => joined(phrase.named.get(index + 1) ?? []))
  return phrase.named.size === zones && values.every(value => value !== undefined) ? values : undefined
}

/** The one way to make so many numbers of the groups: «20 099» is one number, «120 45» is two. */
function onlyWay(groups: string[], count: number): bigint[] | undefined {
  const ways = splits(groups, count)
  return ways.length === 1 ? ways[0] : undefined
}

function splits(groups: string[], count: number): bigint[][] {
  if (count === 0) return groups.length === 0 ? [[]] : []
  return groups.flatMap((_, index) => {
    const head = joined(groups.slice(0, index + 1))
    return head === undefined ? [] : splits(groups.slice(index + 1), count - 1).map(rest => [head, ...rest])
  })
}

/** Groups of thousands as one number; undefined when they are not that. */
function joined(groups: string[]): bigint | undefined {
  const [first, ...rest] = groups
  if (first === undefined) return undefined
  const areThousands = rest.length === 0 || /^\d{1,3}$/.test(first)
  const follow = rest.every((group, index) =>
    (index === rest.length - 1 ? /^\d{3}(?:[.,]\d+)?$/ : /^\d{3}$/).test(group),
  )
  return areThousands && follow ? parseRegister(groups.join('')) : undefined
}
