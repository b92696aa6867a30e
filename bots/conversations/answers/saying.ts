import type { Chat, Conversation } from '../../port/chat.ts'

/** A conversation that says one thing and asks nothing. */
export function saying(text: (chat: Chat) => string | Promise<string>): Conversation {
  return {
    version: 1,
    async run(chat) {
      await chat.say({ kind: 'text', text: await text(chat), menu: true })
      return undefined
    },
  }
}
