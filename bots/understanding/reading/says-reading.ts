import { partsOf } from '../grammar/parts-of.ts'
import { withoutTypos } from '../grammar/without-typos.ts'
import { claimsIn } from './claims.ts'

const longestText = 300

/** Whether a text tells what a meter shows and nothing else, so far as can be said without knowing the meter; `zones` where it names them. */
export function saysReading(text: string): 'zones' | 'numbers' | undefined {
  const said = text.length > longestText ? undefined : claimsIn(partsOf(text))
  if (!said) return undefined
  return said.claims.some(({ zone = 0 }) => zone > 0) ? 'zones' : 'numbers'
}

/** Whether a text is about a reading, though it may not be read: such a text is asked back, and nothing else is made of it. */
export function isAboutReading(text: string): boolean {
  const heard = partsOf(text)
  const parts = partsOf(withoutTypos(text, heard) ?? text)
  const has = (...kinds: string[]) => parts.some(({ as }) => kinds.includes(as))
  const isWhole = !has('unknown') || /^[\d\s.,;:/+=?–—−-]{1,40}$/.test(text)
  const hasNumber = has('number') || (isWhole && has('unknown') && /\d/.test(text))
  // «Такая сумма» is no dial.
  const hasZone = parts.some(part => part.as === 'zone' && part.zone > 0)
  return hasNumber && (isWhole || hasZone || has('reading', 'unit'))
}

/** Whether a text calls an account or a meter by its number. */
export function callsByName(text: string): boolean {
  return partsOf(text).some(({ as }) => as === 'name')
}

/** Whether a text has any number in it, in digits or words, that an answer could be made of. */
export function tellsNumber(text: string): boolean {
  return /\p{Nd}/u.test(text) || partsOf(text).some(({ as }) => as === 'number')
}

/** Whether a text has a number as a meter may show it, whatever the words beside it are. */
export function leavesNumber(text: string): boolean {
  return text.length <= longestText && numbersIn(text).length > 0
}

/** That number; undefined where there are several, or it may be read in two ways. */
export function numberIn(text: string): string | undefined {
  const [only, ...more] = numbersIn(text)
  return only?.length === 1 && more.length === 0 ? only[0] : undefined
}

function numbersIn(text: string): string[][] {
  return partsOf(text).flatMap(part =>
    part.as === 'number' && part.readings.some(reading => /\d{3}/.test(reading)) ? [part.readings] : [],
  )
}

/**
 * The numbers of a text that may be a reading though its words wish for something else; undefined where they may as well be a sum, a date, a
 * year, a phone or a name, or are of zones or of the past, which would be lost with the words.
 */
export function readingBeside(text: string): string | undefined {
  if (text.length > longestText) return undefined
  const parts = partsOf(text)
  const numbers = parts.flatMap(part => (part.as === 'number' ? [part] : []))
  const isSaidElse = parts.some(({ as }) => ofSomethingElse.has(as))
  const mayBe = ({ readings: [first, ...others], like }: (typeof numbers)[number]) =>
    others.length === 0 && !like && /^\d{4,8}(?:[.,]\d{1,3})?$/.test(first!) && !/^(?:19|20)\d\d$/.test(first!)
  return numbers.length > 0 && numbers.length < 4 && !isSaidElse && numbers.every(mayBe)
    ? numbers.map(({ readings }) => readings[0]).join(' ')
    : undefined
}

const ofSomethingElse = new Set<string>('money name phone time day month not hedge zone was use'.split(' '))

/** Whether words beside a picture have anything in them that is no word about a reading: «вот фото счётчика» has not. */
export function saysMore(text: string): boolean {
  const pictures = /(?<!\p{L})(?:фот\p{L}*|снимок|снимки|скрин\p{L}*|картинк\p{L}*|photos?|pictures?)(?!\p{L})/giu
  return partsOf(text.replace(pictures, ' ')).some(({ as }) => as === 'unknown')
}
