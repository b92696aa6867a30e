import type { Conversation } from '../../port/chat.ts'

/** A file or a sticker that no question waits for. */
export const attachment: Conversation = {
  version: 1,
  async run(chat, { about }) {
    const { attached } = chat.texts.understanding
    const text = about === 'photo' || about === 'document' || about === 'voice' ? attached[about] : attached.other
    await chat.say({ kind: 'text', text, menu: true })
    return undefined
  },
}
