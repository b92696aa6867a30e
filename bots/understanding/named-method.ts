import type { OnlineMethod } from '../../core/supplier/payment-methods.ts'
import { smallLetters } from '../../core/units/small-letters.ts'

const words: [OnlineMethod, RegExp][] = [
  ['card', /(?<!\p{L})(?:карт(?:а|ой|у|ы|очк\p{L}*)|мир|visa|mastercard|card)(?!\p{L})/u],
  ['sbp', /(?<!\p{L})(?:сбп|sbp|быстры\p{L}+ платеж\p{L}*)(?!\p{L})/u],
  ['yoomoney', /(?<!\p{L})(?:ю ?money|ю ?мани|yoomoney|кошел(?:ек|ьк\p{L}+)|яндекс ?деньги)(?!\p{L})/u],
  ['mobile', /(?<!\p{L})(?:телефон\p{L}*|мобильн\p{L}+|phone|mobile)(?!\p{L})/u],
]

/** The method that somebody names in their own words: «картой», «с телефона»; undefined for none or several. */
export function namedMethod(text: string): OnlineMethod | undefined {
  const said = smallLetters(text)
  const named = words.filter(([, pattern]) => pattern.test(said))
  return named.length === 1 ? named[0]![0] : undefined
}
