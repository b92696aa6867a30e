import { sayLast } from '../../asking/say-last.ts'
import { go } from '../../messages/destinations.ts'
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
  version: 1,
  words: {
    order: 280,
    exact: ['/mydata', 'мои данные', 'my data'],
  },
  label: ({ understanding }) => understanding.labels['my-data'],
  async run(chat) {
    const { data: words, button } = chat.texts.settings
    const buttons: Button[][] = [
      [{ label: words.take, go: go('export-data') }],
      [{ label: words.forget, go: go('forget-me') }],
      [{ label: button, go: go('settings') }],
    ]
    return await sayLast(chat, words.screen, buttons)
  },
}
