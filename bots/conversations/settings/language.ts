import { chooseUnlessReading } from '../../asking/ask.ts'
import type { Conversation } from '../../port/conversation.ts'
import { textsIn } from '../../texts/texts-in.ts'

declare module '../../messages/destinations.ts' {
  interface Destinations {
    language: Nothing
  }
}

/** The person's language; what is said next is in it. */
export const language: Conversation<'language'> = {
  name: 'language',
  version: 1,
  words: {
    order: 310,
    exact: ['/language', 'язык', 'language'],
  },
  intents: [{ order: 200, pattern: /английск|сменить язык|english|по-русски/u }],
  label: ({ understanding }) => understanding.labels.language,
  command: { order: 160, name: 'language', description: ({ commands }) => commands.language },
  async run(chat) {
    const chosen = await chooseUnlessReading(chat, {
      kind: 'text',
      text: chat.texts.languageChoice.ask,
      buttons: [
        [
          { label: 'Русский', answer: 'ru' },
          { label: 'English', answer: 'en' },
        ],
      ],
    })
    if (typeof chosen !== 'string') return chosen
    const language = chosen === 'en' ? 'en' : 'ru'
    await chat.step('change language', async ({ peer }) => {
      peer.language = language
      return null
    })
    await chat.say({ kind: 'text', text: textsIn(language).languageChoice.changed, menu: true })
    return undefined
  },
}
