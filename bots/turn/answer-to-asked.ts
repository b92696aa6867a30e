import type { Registry } from '../conversations/registry.ts'
import { type Redirect, redirect } from '../messages/destinations.ts'
import type { Heard } from '../messages/heard.ts'
import { meaningOf } from '../understanding/named-answer.ts'
import { numberIn } from '../understanding/reading/says-reading.ts'
import { route } from './route.ts'

/**
 * What «да» or «нет» answers where the bot has just asked what was meant by the words before: «Вы имели в виду „Оплатить“?», «Это
 * показание счётчика?». Nothing waits for that answer, since anything else may be said instead; `before` are those words.
 */
export function answerToAsked(heard: Heard, before: Heard | null, conversations: Registry): Redirect | undefined {
  const meaning = heard.kind === 'text' ? meaningOf(heard.text) : undefined
  if (before?.kind !== 'text' || (meaning !== 'yes' && meaning !== 'no')) return undefined
  const asked = route(before, { memory: null, consented: true }, conversations)
  if (asked?.to === 'unexplained' && meaning === 'yes')
    return redirect('unexplained', { heard: before, typed: numberIn(before.text) ?? '' })
  if (asked?.to !== 'meant' || asked.params.names.length > 1) return undefined
  const [name] = asked.params.names
  if (meaning === 'no' || !name) return redirect('menu')
  return name === 'question' ? redirect('question', { heard: before }) : ({ to: name, params: {} } as Redirect)
}
