import { smallLetters } from '../../../core/units/small-letters.ts'
import { inOneAlphabet } from './normalized-text.ts'

const arrows = /\s*(?:[-=~]*>+|[\u2190-\u21ff\u27a1\u2794\u279c\u279d\u2b95\u27f6\u25ba\u25b6\u2b62])\s*/gu
const dashes = /[\p{Pd}\u2212\u2043]/gu
const days = /[\u2600\u{1f31e}\u{1f31d}\u{1f305}\u{1f304}]/gu
const telephones = /[\u{1f4de}\u{1f4df}\u{1f4f1}\u{1f4f2}\u260e]/gu
const nights = /[\u{1f311}-\u{1f31c}\u{1f303}\u{1f320}]|\u263e|\u263d/gu

/**
 * A text in the characters that the grammar knows: small letters of one alphabet a word, ASCII digits, one kind of dash, arrow and
 * no-break space. Whatever separates as a new line or a picture does is « ; ».
 */
export function plainText(text: string): string {
  return smallLetters(text.normalize('NFC'))
    .replace(/\p{Cf}|\u{FE0F}|\u{20E3}/gu, '')
    .replace(/\p{Nd}/gu, digitOf)
    .replace(/[\u066b\uff0c]/g, ',')
    .replace(/[\uff0e]/g, '.')
    .replace(/[\u00a0\u2000-\u200a\u202f\u205f\u3000\u066c]/g, '\u00a0')
    .replace(dashes, '-')
    .replace(arrows, ' → ')
    .replace(days, ' ; день ')
    .replace(telephones, ' ; тел ')
    .replace(nights, ' ; ночь ')
    .replace(/\p{Extended_Pictographic}|[\r\n\t\u2028\u2029]/gu, ' ; ')
    .replace(/\p{L}+/gu, inOneAlphabet)
    .replace(/([*_~`]{1,3})(\d[\d ,.]*)\1/g, ' $2 ')
    .replace(/(\d)(?=[тt]-?[123](?![\p{L}\d]))/gu, '$1 ')
}

/** Digits of any writing stand ten in a row, from nought. */
function digitOf(digit: string): string {
  const code = digit.codePointAt(0)!
  let place = 0
  while (/^\p{Nd}$/u.test(String.fromCodePoint(code - place - 1))) place++
  return String(place % 10)
}
