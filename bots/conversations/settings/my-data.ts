import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Button } from '../../messages/message.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    'my-data': Nothing
  }
}

/** «Мои данные»: take them away as a file, or have them deleted. */
export const myData: Conversation<'my-data'> = {
  name: 'my-data',
  words: {
    order: 280,
    exact: ['/mydata', 'мои данные', 'my data'],
  },
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const buttons: Button[][] = [
      [goButton(words.take, 'export-data')],
      [goButton(words.forget, 'forget-me')],
      [goButton(button, 'settings')],
    ]
    return await sayLast(chat, words.screen, buttons)
  },
}
