import { sayLast } from '../../asking/say-last.ts'
import type { Chat } from '../../port/chat.ts'

/** What a conversation does that says one thing and asks nothing. */
export const saying = (text: (chat: Chat) => string | Promise<string>) => async (chat: Chat) =>
  await sayLast(chat, await text(chat))
