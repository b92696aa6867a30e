import { chooseUnlessReading } from '../../asking/ask.ts'
import type { Conversation } from '../../port/chat.ts'
import { textsIn } from '../../texts/texts-in.ts'

/** The person's language; what is said next is in it. */
export const language: Conversation = {
  version: 1,
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
