import { sayLast } from '../../asking/say-last.ts'
import type { Conversation } from '../../port/conversation.ts'

declare module '../../messages/destinations.ts' {
  interface InnerDestinations {
    attachment: { kind: 'photo' | 'document' | 'voice' | 'other' }
  }
}

/** A file or a sticker that no question waits for. */
export const attachment: Conversation<'attachment'> = {
  name: 'attachment',
  parts: { kind: true },
  isInner: true,
  async run(chat, { kind = 'other' }) {
    const { attached } = chat.texts.understanding
    return await sayLast(chat, attached[kind])
  },
}
