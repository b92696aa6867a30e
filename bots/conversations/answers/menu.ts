import type { Conversation } from '../../port/conversation.ts'
import { backWords } from '../../understanding/named-answer.ts'
import { saying } from './saying.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    menu: Nothing
  }
}

/** The menu itself, and the way out of any question. */
export const menu: Conversation<'menu'> = {
  name: 'menu',
  words: {
    order: 350,
    exact: ['/menu', '/cancel', 'меню', 'в меню', 'menu', ...backWords],
  },
  run: saying(chat => chat.texts.menuHeading),
}
