import { type Kopecks, kopecks } from '../../core/units/money.ts'
import { normalizedText } from './grammar/normalized-text.ts'
import type { Part } from './grammar/part.ts'
import { partsOf } from './grammar/parts-of.ts'
import { waysToRead } from './reading/ways-to-read.ts'

/** A sum that names its currency and nothing else: «500 ₽», «1 500 руб. 50 коп.», «сто рублей». Undefined for anything else. */
export function readMoney(text: string): Kopecks | undefined {
  const [only, ...more] = telling(text)
  return only?.as === 'money' && more.length === 0 && only.kopecks ? kopecks(only.kopecks) : undefined
}

/**
 * Reads a sum as a person types it where one is asked for: the same, and a number alone. Undefined for anything ambiguous, or not
 * positive: the person is asked again, since nobody may pay what they did not mean.
 */
export function readSum(text: string): Kopecks | undefined {
  return readMoney(text) ?? bareSum(telling(text))
}

/** The tokens of a sum. One with several marks is not settled, whatever each of them means. */
const telling = (text: string) => (/\d[.,]\d+[.,]\d/.test(text) ? [] : partsOf(text.trim().replace(/[.!]$/, '')))

function bareSum(parts: Part[]): Kopecks | undefined {
  const numbers = parts.filter(part => part.as === 'number')
  if (numbers.length === 0 || numbers.length < parts.length) return undefined
  const ways = numbers.some(({ readings }) => readings.length > 1) ? [] : waysToRead(numbers, 1)
  const [milli] = ways.flat()
  return ways.length === 1 && milli! > 0n && milli! % 10n === 0n ? kopecks(milli! / 10n) : undefined
}

const before =
  /^(?:(?:только|лишь|пока|нет|ой|лучше|тогда|давайте?|хочу|буду|могу|готов[аы]?|(?:за|о)?плачу|оплатим|внесу|(?:за|о)?платить|внести|оплата|just|only|no|rather|better|i|will|want|to|i['’]ll|let['’]s|pay)[ ,:]+)+/iu
const after = /(?:[ ,]+(?:пожалуйста|пжл?|плиз|спасибо|только|пока|please|thanks|only))+[.!]?$/iu

/** What is said where a sum is asked for, without the words that only carry it: «оплачу 500 рублей, пожалуйста», «5тыс». */
export function sumAlone(text: string): string {
  const said = text.trim().replace(before, '').replace(after, '')
  return said.replace(/(\d)(?=(?:тыс|тыщ)(?:\p{L}|[\s.]|$))/giu, '$1 ')
}

/** Whether all that is owed is meant: «весь долг», «оплачу полностью». */
export function meansAll(text: string): boolean {
  return /^(?:все(?: сразу| целиком)?|(?:весь|полный) долг|полностью|целиком|(?:всю|полную)(?: эту)? (?:сумму|задолженность)|all(?: of it)?|everything|in full|(?:the )?(?:full|whole) (?:amount|sum|debt))$/u.test(
    normalizedText(sumAlone(text)),
  )
}
