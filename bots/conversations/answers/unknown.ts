import { sayLast } from '../../asking/say-last.ts'
import { goButton } from '../../messages/destinations.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    unknown: Nothing
  }
}

/** Words that mean nothing here may well mean something to a person. */
export const unknown: Conversation<'unknown'> = {
  name: 'unknown',
  isInner: true,
  async run(chat) {
    const { texts } = chat
    const buttons = [[goButton(texts.understanding.askSpecialist, 'pass-on')]]
    return await sayLast(chat, texts.unknown, buttons)
  },
}
