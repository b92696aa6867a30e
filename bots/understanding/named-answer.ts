import { accountNumberIn } from './account-number-in.ts'
import { inOneAlphabet, normalizedText, otherKeyboardLayout } from './grammar/normalized-text.ts'

/** What an answer that is no choice of its own may mean to any question. */
type Meaning = 'yes' | 'no' | 'later' | 'back'

/** A choice that a question offers: what is written on its button, and what it stands for. */
export interface Choice {
  label: string
  answer: string
}

/** Leaves a question for another time. */
export const laterWords = [
  'потом',
  'позже',
  'попозже',
  'не сейчас',
  'в другой раз',
  'передумал',
  'передумала',
  'не надо',
  'хватит',
  'later',
  'not now',
] as const

/** Goes back to where the question came from. */
export const backWords = [
  'отмена',
  'отменить',
  'стоп',
  'назад',
  'вернуться',
  'cancel',
  'stop',
  'back',
  'go back',
] as const

const yes = new Set(
  'да ага угу конечно разумеется верно правильно именно точно согласен согласна согласны принимаю принято подтверждаю подтвердить ок окей ладно хорошо давай давайте можно годится пойдет так добро безусловно yes yep yeah sure ok okay right correct agree agreed accept confirm true'.split(
    ' ',
  ),
)
const no = new Set('нет неа нету неверно неправильно отказываюсь отказ no nope nah wrong incorrect false'.split(' '))
const negations = new Set('не нет ни без no not dont doesnt cannot нету'.split(' '))
/** They say nothing by themselves. */
const idle = new Set(
  'я мы мне у меня про об насчет это все всё ну вот же ведь пожалуйста пжл спасибо то в на по с и а но хочу буду нужно надо выбираю еще уже г город городе живу живем the i it is a do am to my me please thanks'.split(
    ' ',
  ),
)

/** The four answers that any question may get, in the words people use for them; undefined where a text says more, or both. */
export function meaningOf(text: string): Meaning | undefined {
  const said = normalizedText(text)
  const whole = meaningOfWords(said)
  return whole ?? (/[а-я]/.test(said) ? undefined : meaningOfWords(normalizedText(otherKeyboardLayout(text))))
}

function meaningOfWords(said: string): Meaning | undefined {
  if ((laterWords as readonly string[]).includes(said)) return 'later'
  if ((backWords as readonly string[]).includes(said)) return 'back'
  if (/^(?:\+|👍|👌|✅)$/u.test(said)) return 'yes'
  const words = wordsOf(said)
  const telling = words.filter(word => !idle.has(word))
  const [first, ...rest] = telling
  if (first === undefined || words.length > 6) return undefined
  if (telling.every(word => yes.has(word))) return 'yes'
  const isDenied =
    negations.has(first) &&
    (first !== 'без' || rest.length > 0) &&
    rest.every(word => yes.has(word) || no.has(word) || negations.has(word))
  const isNo = no.has(first) && rest.every(word => no.has(word) || negations.has(word))
  return isNo || (isDenied && !no.has(first)) || saysNoTwice(telling) ? 'no' : undefined
}

/** «Нет, не согласен», «нет, не верно». */
function saysNoTwice([first, second, ...rest]: string[]): boolean {
  return Boolean(first && second && no.has(first) && negations.has(second) && rest.every(word => yes.has(word)))
}

/** The choice that a text names as a whole, by its label, or by what it means beside the others: «да», «не согласна». */
export function plainAnswer(text: string, choices: readonly Choice[]): string | undefined {
  const folded = wordsOf(normalizedText(text)).join(' ')
  const labelled = choices.find(({ label }) => wordsOf(normalizedText(label)).join(' ') === folded)
  return labelled?.answer ?? meantAnswer(meaningOf(text), choices)
}

/** The choice that a text names by some of the words of its label: «впервые», «нет почты», by their beginning, or by its account. */
export function namedAnswer(text: string, choices: readonly Choice[]): string | undefined {
  const number = accountNumberIn(text) ?? ''
  // A shorter one may be a year, or a place in the list.
  const isAccount = number.length >= 5
  const numbered = choices.filter(({ label }) => isAccount && wordsOf(normalizedText(label)).includes(number))
  if (numbered.length > 0) return numbered.length === 1 ? numbered[0]!.answer : undefined
  const said = wordsOf(normalizedText(text))
  const begun = said.join(' ')
  const prefixed = choices.filter(
    ({ label }) => begun.length >= 2 && wordsOf(normalizedText(label)).join(' ').startsWith(begun),
  )
  if (prefixed.length === 1) return prefixed[0]!.answer
  const telling = said.filter(word => !idle.has(word))
  const isTelling = telling.some(word => word.length > 2) && telling.length <= 5 && !/\d/.test(text)
  const named = choices.filter(({ label }) => isTelling && hasWords(ownWords(label), telling))
  return named.length === 1 ? named[0]!.answer : undefined
}

/** The choice that yes or no means where a text repeats words of the question besides: «да, уже регистрировали». */
export function repeatingAnswer(text: string, question: string, choices: readonly Choice[]): string | undefined {
  const asked = wordsOf(normalizedText(question)).filter(
    word => !yes.has(word) && !no.has(word) && !negations.has(word),
  )
  const rest = wordsOf(normalizedText(text)).filter(word => !asked.some(each => isSameWord(each, word)))
  return meantAnswer(meaningOfWords(rest.join(' ')), choices)
}

/** The choice with this number in the list. */
export function numberedAnswer(text: string, list: readonly Choice[]): string | undefined {
  return /^\d{1,3}$/.test(text.trim()) ? list[Number.parseInt(text, 10) - 1]?.answer : undefined
}

/** A choice that says no makes yes of the first other one; one that says yes makes no of the only other one. */
function meantAnswer(meaning: Meaning | undefined, choices: readonly Choice[]): string | undefined {
  if (meaning !== 'yes' && meaning !== 'no') return undefined
  const agreeing = choices.filter(({ label }) => sideOf(label) === 'yes')
  const refusing = choices.filter(({ label }) => sideOf(label) === 'no')
  if (agreeing.length > 1 || refusing.length > 1) return undefined
  if (meaning === 'no')
    return (
      refusing[0] ?? (choices.length === 2 ? choices.find(choice => choice !== agreeing[0] && agreeing[0]) : undefined)
    )?.answer
  return (agreeing[0] ?? (refusing[0] ? choices.find(choice => choice !== refusing[0]) : undefined))?.answer
}

/** Whether a label agrees or refuses: «Да, отвязать», «Принимаю», «Не удалять». */
function sideOf(label: string): Meaning | undefined {
  const [first = ''] = wordsOf(normalizedText(label)).filter(word => !idle.has(word))
  if (first === 'да' || first === 'yes') return 'yes'
  if (negations.has(first) && first !== 'без') return 'no'
  return meaningOf(label)
}

/** The words of a label that tell it from others: without the «да» or «нет» it begins with. */
function ownWords(label: string): string[] {
  const words = wordsOf(normalizedText(label).replace(/^(?:да|нет|yes|no), /, ''))
  return words.filter(word => !idle.has(word))
}

function hasWords(own: string[], said: string[]): boolean {
  const isNegated = (words: string[]) => words.some(word => negations.has(word))
  if (isNegated(own) !== isNegated(said)) return false
  return said.every(word => negations.has(word) || own.some(each => isSameWord(each, word)))
}

/** The same word, perhaps in another form: «почта» and «почты». */
export function isSameWord(one: string, other: string, least = 4): boolean {
  if (one === other) return true
  const shared = Math.max(least, Math.min(one.length, other.length) - 3)
  return one.length > least - 1 && other.length > least - 1 && one.slice(0, shared) === other.slice(0, shared)
}

/** Whether a text says that the person cannot answer. */
export function knowsNot(text: string): boolean {
  return /^(?:я )?(?:не (?:знаю|помню|понимаю|понял|поняла|могу)|без понятия|хз|где (?:это |его |их |мне )?(?:взять|найти|посмотреть|написано|смотреть)|как (?:это |мне )?(?:узнать|понять|посмотреть)|что это|какой|i don't know|where)(?: (?:\p{L}+ ?){1,3})?$/u.test(
    normalizedText(text),
  )
}

function wordsOf(normalized: string): string[] {
  return (normalized.replace(/[’']/g, '').match(/[\p{L}\p{N}]+/gu) ?? []).map(inOneAlphabet)
}
