import { smallLetters } from '../../../core/units/small-letters.ts'

/** Latin letters that look like Russian ones, in the order of those. */
const latin = 'aceopxykmhtb'
const russian = 'асеорхукмнтв'

/** Lower case, «ё» as «е», one space between words; no emoji, no closing punctuation, and Latin letters inside Russian words put right. */
export function normalizedText(text: string): string {
  return smallLetters(text)
    .replace(/\p{Extended_Pictographic}|[\u{FE0F}\u{200D}]|[\u{1F3FB}-\u{1F3FF}]/gu, '')
    .replace(/[!?.…)]+$/u, '')
    .trim()
    .replace(/\s+/g, ' ')
    .replace(/\p{L}+/gu, inOneAlphabet)
}

/** «cчет» with a Latin «c» as a Russian word; a word of one alphabet stays as it is. */
export function inOneAlphabet(word: string): string {
  if (!/[а-я]/.test(word)) return word
  return word.replace(/[a-z]/g, letter => russian[latin.indexOf(letter)] ?? letter)
}

const onKeys = new Map(
  [..."qwertyuiop[]asdfghjkl;'zxcvbnm,.`"].map((key, index) => [key, [...'йцукенгшщзхъфывапролджэячсмитьбюё'][index]!]),
)
const offKeys = new Map([...onKeys].map(([key, letter]) => [letter, key]))

/** A text typed in the wrong keyboard layout: «gjrfpfybz» is «показания», «ьутг» is «menu». */
export function otherKeyboardLayout(text: string): string {
  const keys = /[а-яё]/i.test(text) ? offKeys : onKeys
  return [...text.toLocaleLowerCase('ru')].map(letter => keys.get(letter) ?? letter).join('')
}
