import iconv from 'iconv-lite'
import { letterIndex, noLetter, pairUnlikelihood } from './pair-unlikelihood.ts'
import { cyrillicEncodings, textEncodings } from './text-encoding.ts'

type CyrillicEncoding = (typeof cyrillicEncodings)[number]

/** How often each byte follows each other one in a file; the count of `a` before `b` is at `a * 256 + b`. */
export type BytePairs = Float64Array

/** What a byte is in an encoding. */
interface Character {
  character: string
  /** Its place among Russian letters. */
  letter: number
  isCapital: boolean
  /** What speaks against it in a Russian list. */
  oddity: number
}

/** Bytes that follow each other, and how often. */
type Seen = [first: number, second: number, count: number][]

/** What besides Russian letters and plain ASCII is at home in a list, if not in every word. */
const usual = /[\u00a0№«»„“”‘’–—…°·•²³±§×]/

/** What counts against an encoding: weights beside those of letter pairs, 0 to 9. */
const oddities = { usual: 5, strange: 12, capitalAfterSmall: 6 }

/** By so much the best encoding must be better than the next that reads otherwise. */
const clearlyBetter = 10
/** A letter may be so unlikely on the average, odd characters included. */
const stillRussian = 5

/**
 * In which encoding these bytes are Russian: by the pairs of letters, by capitals, which do not follow small letters, and by characters
 * that have no business there. Undefined when none is, or two are alike.
 */
export function guessCyrillic(pairs: BytePairs): CyrillicEncoding | undefined {
  const seen = seenPairs(pairs)
  const readings = cyrillicEncodings
    .map(encoding => ({ encoding, ...judge(seen, charactersOf[encoding]) }))
    .sort((one, other) => one.unlikelihood - other.unlikelihood)
  const [best, ...others] = readings as [(typeof readings)[0], ...typeof readings]
  if (best.letters === 0 || best.unlikelihood > stillRussian * best.letters) return undefined
  const rival = others.find(({ encoding }) => !readsAlike(seen, best.encoding, encoding))
  return !rival || rival.unlikelihood - best.unlikelihood >= clearlyBetter ? best.encoding : undefined
}

function seenPairs(pairs: BytePairs): Seen {
  const seen: Seen = []
  for (const [index, count] of pairs.entries()) {
    if (count > 0) seen.push([index >> 8, index & 255, count])
  }
  return seen
}

function judge(seen: Seen, characters: Character[]): { unlikelihood: number; letters: number } {
  let [unlikelihood, letters] = [0, 0]
  for (const [firstByte, secondByte, count] of seen) {
    const [first, second] = [characters[firstByte]!, characters[secondByte]!]
    if (second.letter !== noLetter) letters += count
    unlikelihood += count * (pairUnlikelihood(first.letter, second.letter) + second.oddity)
    if (second.isCapital && first.letter !== noLetter && !first.isCapital)
      unlikelihood += count * oddities.capitalAfterSmall
  }
  return { unlikelihood, letters }
}

/** Whether all bytes that are there mean the same: small letters, for example, in windows-1251 and on an old Mac. */
function readsAlike(seen: Seen, one: CyrillicEncoding, other: CyrillicEncoding): boolean {
  return seen.every(([, byte]) => charactersOf[one][byte]!.character === charactersOf[other][byte]!.character)
}

const charactersOf = Object.fromEntries(
  cyrillicEncodings.map(encoding => [encoding, decodedBytes(textEncodings[encoding])]),
) as Record<CyrillicEncoding, Character[]>

function decodedBytes(iconvName: string): Character[] {
  return Array.from({ length: 256 }, (_, byte) => {
    const character = iconv.decode(Buffer.from([byte]), iconvName)
    const letter = letterIndex(character)
    const isCapital = letter !== noLetter && character !== character.toLowerCase()
    const oddity = usual.test(character) ? oddities.usual : oddities.strange
    return { character, letter, isCapital, oddity: byte < 128 || letter !== noLetter ? 0 : oddity }
  })
}
