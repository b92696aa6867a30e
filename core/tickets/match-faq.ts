import { stemmer as english } from '@orama/stemmers/english'
import { stemmer as russian } from '@orama/stemmers/russian'
import type { FaqItem } from '../supplier/desk.ts'
import type { Language } from '../units/language.ts'
import { smallLetters } from '../units/small-letters.ts'

const mostAnswers = 3

/** Words so common that they say nothing of what is asked. */
const idle = new Set(
  `а без был была были было быть в вам вас ваш во вот все всё вы где да для до его ее если есть еще же за и из или им
   их к как какая какие какой когда который кто ли мне мной мой моя мы на надо нас не нет ни но ну нужно о об он она они
   от по под подскажите пожалуйста почему при про с сам свой себя сейчас со так там то тоже только ты у уже что чтобы
   это этот я здравствуйте добрый день могу можно можете a am an and are at be by can could did do does for from have
   how i in is it me my of on or please should the to was what when where which who why will with you your hello`.split(
    /\s+/,
  ),
)

/**
 * The answers that fit what was asked, the best first. An item fits when it shares at least half of the question's words, counted by
 * their stems, and more than one of them, unless that is all that was said; rarer words weigh more. Silence is better than nonsense.
 */
export function matchFaq<Item extends Pick<FaqItem, 'question' | 'words'>>(
  items: Item[],
  text: string,
  language: Language,
): Item[] {
  const asked = stemsOf(text)
  const known = items.map(item => ({ item, stems: stemsOf(`${item.question[language]} ${item.words}`) }))
  const weightOf = (stem: string) => 1 / known.filter(({ stems }) => stems.has(stem)).length
  return known
    .map(({ item, stems }) => ({ item, shared: [...asked].filter(stem => stems.has(stem)) }))
    .filter(({ shared }) => isEnough(shared.length, asked.size))
    .map(({ item, shared }) => ({ item, weight: shared.reduce((sum, stem) => sum + weightOf(stem), 0) }))
    .sort((left, right) => right.weight - left.weight)
    .slice(0, mostAnswers)
    .map(({ item }) => item)
}

const isEnough = (shared: number, asked: number) =>
  shared > 0 && (shared === asked || (shared > 1 && shared * 2 >= asked))

function stemsOf(text: string): Set<string> {
  const words = smallLetters(text).match(/\p{L}{2,}/gu) ?? []
  return new Set(words.filter(word => !idle.has(word)).map(stemOf))
}

function stemOf(word: string): string {
  return /[а-я]/.test(word) ? russian(word) : english(word)
}
