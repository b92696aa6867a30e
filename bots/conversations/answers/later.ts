import type { Conversation } from '../../port/conversation.ts'
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
    exact: [
      'потом',
      'позже',
      'не сейчас',
      'в другой раз',
      'передумал',
      'передумала',
      'не надо',
      'хватит',
      'later',
      'not now',
    ],
  },
  run: saying(chat => chat.texts.understanding.later),
}
