import type { Conversation } from '../../port/conversation.ts'
import { laterWords } from '../../understanding/named-answer.ts'
import { saying } from './saying.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    later: Nothing
  }
}

/** «Потом»: leaves a question for another time. */
export const later: Conversation<'later'> = {
  name: 'later',
  words: {
    order: 330,
    exact: laterWords,
  },
  run: saying(chat => chat.texts.understanding.later),
}
