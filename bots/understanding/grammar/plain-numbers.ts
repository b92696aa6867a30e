import { type DaySaid, resolveDay } from './day-said.ts'
import type { NumberSaid, Part } from './part.ts'

/** Nine digits are the longest dial there is; noughts in front do not count. */
const mostDigits = 9
const lookAlikes = new Map([...'оoзilі|'].map((letter, index) => [letter, '0031111'[index]!]))

/** The numbers that are written in digits, or in letters that look like them; each ends at a space. */
export function plainNumbers(text: string): Part[] {
  const found = text.matchAll(/(?<![\p{L}\d])[\dоoзilі|]*\d[\dоoзilі|]*(?:[.,'’`]\d+)*|(?<=^|[\s(])[.,]\d+/gu)
  let end = -1
  const parts: Part[] = []
  for (const { 0: said, index } of found) {
    const to = index + said.length
    const next = text.slice(to)
    const isWhole = !/^[\p{L}\p{N}]/u.test(next) && !isTorn(text, index, to)
    const between = end < 0 ? undefined : text.slice(end, index)
    const gap = /^ +$/.test(between ?? '') ? 'space' : between === '\u00a0' ? 'no-break' : 'apart'
    const number = isWhole ? numberOf(said, gap) : undefined
    parts.push({ ...(number ?? { as: 'unknown' }), from: index, to })
    end = to
  }
  return parts
}

/** «200?9», «20+9»: a sign in the middle of a number. */
function isTorn(text: string, from: number, to: number): boolean {
  return (
    /^[?:+*%^&@#]\d/.test(text.slice(to)) ||
    /\d[?:+*%^&@#]$/.test(text.slice(0, from)) ||
    /^\s*[%×*+]|^²/u.test(text.slice(to)) ||
    /[+×*%]\s*$/.test(text.slice(0, from))
  )
}

function numberOf(said: string, gap: NumberSaid['gap']): NumberSaid | undefined {
  const digits = said.replace(/\p{L}|\|/gu, letter => lookAlikes.get(letter) ?? letter)
  const isGuess = digits !== said
  const isLetters = isGuess && said.length < (said.match(/\d/g)!.length < 2 ? 4 : 3)
  const readings = isLetters ? undefined : readingsOf(digits)
  if (!readings) return undefined
  const like = isGuess ? undefined : likeness(said)
  return { as: 'number', readings, gap, ...(isGuess ? { isGuess } : {}), ...(like ? { like } : {}) }
}

/** A point or comma as a person means it: «20099,4» and «20.099,4» are plain, «20.099» may be meant in two ways. */
function readingsOf(said: string): string[] | undefined {
  const [whole = '', ...rest] = said.split(/[.,'’`]/)
  const marks = said.replace(/\d/g, '')
  if (marks.length === 0) return said.replace(/^0+/, '').length > mostDigits ? undefined : [said]
  const areThousands = (groups: string[]) => /^\d{1,3}$/.test(whole) && groups.every(group => /^\d{3}$/.test(group))
  const areSame = [...marks].every(mark => mark === marks[0])
  const joined = whole + rest.join('')
  if (areSame && areThousands(rest) && (marks.length > 1 || /['’`]/.test(marks))) return [joined]
  if (marks.length === 1 && areThousands(rest) && !/^0+$/.test(whole)) return [joined, `${whole},${rest[0]}`]
  const decimals = rest.at(-1)!
  const isPlain =
    whole !== '' &&
    decimals.length <= 3 &&
    (marks.length === 1 || (!areSame && marks.at(-1) !== marks.at(-2) && areThousands(rest.slice(0, -1))))
  return isPlain ? [`${whole}${rest.slice(0, -1).join('')},${decimals}`] : undefined
}

const leapYear = Temporal.PlainDate.from('2028-06-15')

/** «24.11» is read as a day by everybody, «12.30» as a time. */
function likeness(said: string): DaySaid | 'time' | undefined {
  const [, first, second] = /^(\d{1,2})[.](\d{1,2})$/.exec(said) ?? []
  if (first === undefined || second === undefined) return undefined
  const day = { day: Number(first), month: Number(second) }
  if (resolveDay(day, leapYear)) return day
  return second.length === 2 && Number(first) <= 23 && Number(second) <= 59 ? 'time' : undefined
}
