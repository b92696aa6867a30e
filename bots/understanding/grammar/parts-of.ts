import { quickPattern } from '../../../core/units/quick-pattern.ts'
import { days, wholeDays } from './days.ts'
import { addresses, measures, money, names, phones } from './names.ts'
import { numberInWords, numbersInWords } from './numbers-in-words.ts'
import type { Part, Rule, Sign, Taken } from './part.ts'
import { plainNumbers } from './plain-numbers.ts'
import { plainText } from './plain-text.ts'
import { greetings, words } from './words.ts'
import { zones, zonesTogether } from './zones.ts'

/** What is taken stands in the text as this, so that no other rule takes it again. */
const mask = '\uE000'

const inWords: Rule = {
  pattern: new RegExp(`(?<![\\p{L}\\d.,])${numberInWords}`, 'gu'),
  read([said]) {
    const numbers = numbersInWords(said!)
    if (!numbers) return undefined
    return { as: 'number', readings: [numbers.join(' ')], gap: 'apart', isGuess: true }
  },
}

/** «Девяносто девять и пять десятых», «девяносто девять запятая пять». */
const decimalsInWords: Rule[] = [
  `(?<!\\p{L})(${numberInWords})\\s+(?:целых|целая|запятая|точка)\\s+(${numberInWords})(?:\\s+десят(?:ых|ые|ая))?(?!\\p{L})`,
  `(?<!\\p{L})(${numberInWords})\\s+десят(?:ых|ые|ая)(?!\\p{L})`,
].map(source => ({
  pattern: new RegExp(source, 'gu'),
  read([, ...said]) {
    const [whole, tenths = '', ...more] = said.flatMap(words => (words ? (numbersInWords(words) ?? ['']) : []))
    const isOne = whole && /^\d$/.test(tenths) && more.length === 0
    return isOne ? { as: 'number', readings: [`${whole},${tenths}`], gap: 'apart', isGuess: true } : undefined
  },
}))

const quick = ({ pattern, read }: Rule): Rule => ({ pattern: quickPattern(pattern), read })

/** From the surest to the least sure: what an earlier rule has taken is not there for a later one. */
const rules: Rule[] = [
  ...wholeDays,
  ...phones.slice(0, 1),
  ...money,
  ...measures,
  ...phones.slice(1),
  ...names,
  ...days,
  ...addresses,
  ...greetings,
  ...zones,
  ...decimalsInWords,
  inWords,
  ...words,
].map(quick)

/**
 * The tokens of a text in their order, each with what it is taken for; nothing of the text is left out. `own` are rules for what only
 * the person's meters and accounts are called; they come first.
 */
export function partsOf(text: string, own: Rule[] = []): Part[] {
  const plain = plainText(text)
  const together = zonesTogether.flatMap(({ isHere, rules: some }) => (isHere(plain) ? some : []))
  const taken: Part[] = []
  const left = [...own, ...together, ...rules].reduce((rest, rule) => take(rest, rule, taken), plain)
  taken.push(...plainNumbers(left))
  const rest = taken.reduce(
    (masked, part) => masked.slice(0, part.from) + mask.repeat(part.to - part.from) + masked.slice(part.to),
    left,
  )
  taken.push(...restOf(rest))
  return taken.toSorted((a, b) => a.from - b.from)
}

function take(text: string, { pattern, read }: Rule, taken: Part[]): string {
  return text.replace(pattern, (...match) => {
    const [offset, whole] = match.slice(-2) as [number, string]
    const around = { before: whole.slice(0, offset), after: whole.slice(offset + match[0].length) }
    const what = match[0].includes(mask) ? undefined : read(match.slice(0, -2), around)
    if (!what) return match[0]
    taken.push({ ...what, from: offset, to: offset + match[0].length })
    return mask.repeat(match[0].length)
  })
}

const signs: [Sign, RegExp][] = [
  ['arrow', /^→$/],
  ['doubt', /^\?+$/],
  ['hedge', /^[~≈±]$/],
  ['dash', /^-$/],
  ['break', /^[\s.,;:!"'`«»“”„()[\]{}|/\\_=*•·…]+$/u],
]

/** Words nobody knows, and signs. */
function restOf(text: string): Part[] {
  return [...text.matchAll(/[\p{L}\p{N}\p{M}]+|→|-|\?+|[~≈±]|[^\s\p{L}\p{N}\uE000]/gu)].map(({ 0: said, index }) => {
    const as = signs.find(([, pattern]) => pattern.test(said))?.[0] ?? 'unknown'
    return { as, from: index, to: index + said.length } satisfies Taken & { from: number; to: number }
  })
}
