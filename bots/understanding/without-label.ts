import { smallLetters } from '../../core/units/small-letters.ts'
import { isSameWord } from './named-answer.ts'

/** Of a flat, a word's form may differ by its last letter: «дача», «на даче». */
const leastShared = 3

/** The only one of several labels that a text names, by its place among them, and the text without it: of «Дом» and «Дом 2» the longer. */
export function withoutLabel(
  text: string,
  labels: readonly (string | null)[],
): { index: number; rest: string } | undefined {
  const said = [...text.matchAll(/[\p{L}\p{N}]+/gu)].map(({ 0: word, index }) => ({ word, from: index }))
  const named = labels.flatMap((label, index) => {
    const words = label?.match(/[\p{L}\p{N}]+/gu) ?? []
    const found = words.map(word => said.find(each => isSame(each.word, word)))
    return words.length > 0 && found.every(each => each !== undefined) ? [{ index, found }] : []
  })
  const only = named.find(one => named.every(({ found }) => found.every(word => one.found.includes(word))))
  if (!only || named.filter(({ found }) => found.length === only.found.length).length > 1) return undefined
  const rest = only.found.reduce(
    (left, { word, from }) => left.slice(0, from) + ' '.repeat(word.length) + left.slice(from + word.length),
    text,
  )
  return { index: only.index, rest: rest.trim() }
}

function isSame(said: string, word: string): boolean {
  const [one, other] = [said, word].map(smallLetters)
  return isSameWord(one!, other!, leastShared)
}
