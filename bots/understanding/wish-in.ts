import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { emergencyHeard } from './emergency-heard.ts'
import { intentOf } from './intent-of.ts'
import { mentionsQiwi } from './mentions-qiwi.ts'
import { readMoney } from './read-sum.ts'
import { leavesNumber, saysReading } from './reading/says-reading.ts'
import { smallTalkIn } from './small-talk.ts'
import type { Vocabulary } from './vocabulary.ts'

/** What somebody wants. `isGuess`: by free words, which belong to an open ticket if there is one. */
export type Wish = Redirect & { isGuess?: true }

/** What words mean where no question waits for them: QIWI, a reading, a sum with its currency, a wish in free words, small talk, or a number to be asked about. */
export function wishInText(text: string, vocabulary: Vocabulary, heard?: Heard): Wish | undefined {
  if (mentionsQiwi(text)) return redirect('qiwi')
  if (saysReading(text)) return redirect('reading', { typed: text })
  if (readMoney(text)) return redirect('pay', { typed: text })
  const wish = intentOf(text, vocabulary)
  if (wish?.to === 'question' && heard && !callsSomebody(text))
    return { ...redirect('question', { heard }), isGuess: true }
  if (wish) return { ...wish, isGuess: true }
  const kind = smallTalkIn(text)
  if (kind) return { ...redirect('small-talk', { kind }), isGuess: true }
  return heard && leavesNumber(text) ? { ...redirect('unexplained', { heard }), isGuess: true } : undefined
}

/** «Позовите оператора» asks for a person, and says nothing yet of the matter. */
function callsSomebody(text: string): boolean {
  const calls =
    /оператор|специалист|человек|свяжите|соедините|консультац|техподдержк|вопрос|диспетчер|operator|person|human|specialist|someone|somebody|support|question/iu
  return calls.test(text) && text.trim().split(/\s+/).length <= 6
}

/** The same for something heard that is no answer to the question it was heard after; danger goes to the specialists at once. */
export function wishIn(heard: Heard, vocabulary: Vocabulary): Wish | undefined {
  if (emergencyHeard(heard)) return { ...redirect('question', { heard }), isGuess: true }
  return heard.kind === 'text' ? wishInText(heard.text, vocabulary, heard) : undefined
}
