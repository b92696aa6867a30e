import { defaultLanguage, languages } from '../../../core/units/language.ts'
import { choose } from '../../asking/ask.ts'
import { sayLast } from '../../asking/say-last.ts'
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
  words: {
    order: 310,
    exact: ['/language', 'язык', 'language'],
  },
  intents: [
    {
      order: 200,
      pattern: /английск|сменить язык|english|по-русски/u,
      english: /\bin russian|\b(?:change|switch) (?:the )?language/u,
    },
  ],
  command: { order: 160, name: 'language', description: ({ commands }) => commands.language },
  needsNoConsent: true,
  isList: true,
  async run(chat) {
    const chosen = await choose(chat, {
      kind: 'text',
      text: chat.texts.languageChoice.ask,
      buttons: [languages.map(language => ({ label: textsIn(language).languageChoice.name, answer: language }))],
    })
    if (chosen === undefined) return undefined
    const language = languages.find(each => each === chosen) ?? defaultLanguage
    await chat.step('change language', async ({ peer }) => {
      peer.language = language
      return null
    })
    return await sayLast(chat, textsIn(language).languageChoice.changed)
  },
}
