import type { Chat, Conversation } from '../../port/chat.ts'

/** A conversation that says one thing and asks nothing. */
function saying(text: (chat: Chat) => string | Promise<string>): Conversation {
  return {
    version: 1,
    async run(chat) {
      await chat.say({ kind: 'text', text: await text(chat), menu: true })
      return undefined
    },
  }
}

export const menu = saying(chat => chat.texts.menuHeading)
export const stale = saying(chat => chat.texts.stale)
export const later = saying(chat => chat.texts.understanding.later)

/** Words that mean nothing here may well mean something to a person. */
export const unknown: Conversation = {
  version: 1,
  async run(chat) {
    const { texts } = chat
    const buttons = [[{ label: texts.understanding.askSpecialist, go: 'question' }]]
    await chat.say({ kind: 'text', text: texts.unknown, buttons })
    return undefined
  },
}

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

export const help = saying(chat => chat.step('help', async ({ supplier }) => chat.texts.help(supplier)))
