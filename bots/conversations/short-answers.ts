import type { Chat, Conversation } from '../chat.ts'

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
export const unknown = saying(chat => chat.texts.unknown)
export const stale = saying(chat => chat.texts.stale)
export const attachment = saying(chat => chat.texts.attachment)
export const help = saying(chat => chat.once('help', async ({ supplier }) => chat.texts.help(supplier)))
