import type { OnlineMethod } from '../../core/supplier/payment-methods.ts'
import { smallLetters } from '../../core/units/small-letters.ts'

const words: [OnlineMethod, RegExp][] = [
  ['card', /(?<!\p{L})(?:карт(?:а|ой|у|ы|очк\p{L}*)|мир|visa|mastercard|card)(?!\p{L})/u],
  ['sbp', /(?<!\p{L})(?:сбп|sbp|быстры\p{L}+ платеж\p{L}*)(?!\p{L})/u],
  ['yoomoney', /(?<!\p{L})(?:ю ?money|ю ?мани|yoomoney|кошел(?:ек|ьк\p{L}+)|яндекс ?деньги)(?!\p{L})/u],
  ['mobile', /(?<!\p{L})(?:телефон\p{L}*|мобильн\p{L}+|phone|mobile)(?!\p{L})/u],
]

/** «Карта не работает», «какой у вас телефон», «позвоните на телефон»: something is said of it, or asked. */
const notChosen =
  /(?<!\p{L})(?:не|нету?|ни|без|кроме|вместо|как(?:ой|ая|ое|ие)|ваш\p{L}*|вас|\p{L}*звон\p{L}*|(?:под)?скажите|дай(?:те)?|потеря\p{L}*|заблокир\p{L}*|украл\p{L}*|not?|without|except|\p{L}+n[’']t|dont|cant|what|which|your|call)(?!\p{L})/u
const mostWords = 8

/** The method that somebody chooses in their own words: «картой», «с телефона»; undefined for none, several, or one only spoken of. */
export function namedMethod(text: string): OnlineMethod | undefined {
  const said = smallLetters(text)
  if (notChosen.test(said) || said.split(/\s+/).length > mostWords) return undefined
  const named = words.filter(([, pattern]) => pattern.test(said))
  return named.length === 1 ? named[0]![0] : undefined
}
