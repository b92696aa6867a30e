import type { Conversation } from '../../port/conversation.ts'
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
    exact: ['/menu', '/cancel', 'меню', 'в меню', 'отмена', 'стоп', 'назад', 'menu', 'cancel', 'stop', 'back'],
  },
  run: saying(chat => chat.texts.menuHeading),
}
