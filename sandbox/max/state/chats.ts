import { notFound, Refused } from './refused.ts'
import type { Bot, Chat, State } from './state.ts'

const dialogKey = (userId: number, { token }: Bot) => `${token} ${userId}`

/** A person's dialog with a bot; opened if there is none yet. */
export function openDialog(state: State, userId: number, bot: Bot): Chat {
  return open(state, dialogKey(userId, bot), () => ({
    chatId: 90_000_000 + state.nextId(),
    kind: 'dialog',
    title: null,
    people: new Set([userId]),
    bots: new Set([bot]),
  }))
}

/** A group; opened if there is none yet. */
export function openGroup(state: State, chatId: number, title: string): Chat {
  return open(state, String(chatId), () => ({ chatId, kind: 'chat', title, people: new Set(), bots: new Set() }))
}

function open(
  state: State,
  key: string,
  begin: () => Pick<Chat, 'chatId' | 'kind' | 'title' | 'people' | 'bots'>,
): Chat {
  const known = state.chats.get(key)
  if (known) return known
  const chat = { ...begin(), admins: new Set<Bot>(), chiefs: new Set<number>(), messages: [], isStopped: false }
  state.chats.set(key, chat)
  return chat
}

/** The chat that a bot may write to, by the person or by its number. */
export function writableChat(state: State, bot: Bot, { user_id, chat_id }: Record<string, string>): Chat {
  const chat =
    user_id === undefined ? chatByNumber(state, bot, Number(chat_id)) : state.chats.get(dialogKey(Number(user_id), bot))
  if (!chat) throw notFound('dialog.not.found', 'error.dialog.not.found')
  if (chat.isStopped) throw new Refused(403, 'chat.denied', 'error.dialog.suspended')
  return chat
}

/** A chat that a bot is in. */
export function chatByNumber(state: State, bot: Bot, chatId: number): Chat {
  const chat = state.chats.values().find(each => each.chatId === chatId)
  if (!chat) throw notFound('chat.not.found', 'Chat not found')
  if (!chat.bots.has(bot)) throw new Refused(403, 'chat.denied', 'Bot is not a member of the chat')
  return chat
}

/** Where a bot's own message is. */
export function messageOf(state: State, bot: Bot, mid: string) {
  for (const chat of state.chats.values()) {
    const message = chat.messages.find(each => each.mid === mid && !each.isDeleted)
    if (message && chat.bots.has(bot)) return { chat, message }
  }
  throw notFound('message.not.found', 'Message not found')
}
