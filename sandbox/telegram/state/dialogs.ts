import { badRequest, forbidden, Refused } from './refused.ts'
import type { Bot, Dialog, State, StoredMessage, Topic } from './state.ts'
import type { Chat } from './types.ts'

/** A private chat is apart for every bot, a group is one for all. */
function dialogKey(chat: Pick<Chat, 'id' | 'type'>, token: string): string {
  return chat.type === 'private' ? `${token} ${chat.id}` : String(chat.id)
}

/** The dialog of this chat, opened if there is none yet. */
export function openDialog(state: State, chat: Chat, token: string): Dialog {
  const key = dialogKey(chat, token)
  const known = state.dialogs.get(key)
  if (known) return known
  const dialog: Dialog = {
    chat,
    bots: new Set(chat.type === 'private' ? [token] : []),
    administrators: new Set(),
    people: new Map(),
    topics: new Map(),
    messages: [],
    isStarted: false,
    isBlocked: false,
    toasts: [],
  }
  state.dialogs.set(key, dialog)
  return dialog
}

/** The chat a bot means by `chat_id`, or the refusal «chat not found». */
export function findDialog(state: State, bot: Bot, chatId: string): Dialog {
  const id = Number(chatId)
  const dialog = state.dialogs.get(dialogKey({ id, type: id > 0 ? 'private' : 'group' }, bot.token))
  const isKnown = dialog && (dialog.chat.type !== 'private' || dialog.isStarted)
  if (isKnown) return dialog
  const meetsInGroup = state.users.has(id) && state.dialogs.values().some(other => sharesGroup(other, bot, id))
  if (meetsInGroup) throw forbidden("bot can't initiate conversation with a user")
  throw badRequest('chat not found')
}

function sharesGroup(dialog: Dialog, bot: Bot, userId: number): boolean {
  const hasSpoken = dialog.messages.some(({ message }) => message.from.id === userId)
  return dialog.chat.type !== 'private' && dialog.bots.has(bot.token) && hasSpoken
}

/** Like `findDialog`, and refuses when the bot may not write there: it was blocked, or thrown out of the group. */
export function findWritableDialog(state: State, bot: Bot, chatId: string): Dialog {
  const dialog = findDialog(state, bot, chatId)
  if (dialog.isBlocked) throw forbidden('bot was blocked by the user')
  if (dialog.migratedTo !== undefined) {
    const words = 'Bad Request: group chat was upgraded to a supergroup chat'
    throw new Refused(400, words, { migrate_to_chat_id: dialog.migratedTo })
  }
  if (dialog.bots.has(bot.token)) return dialog
  throw forbidden(`bot was kicked from the ${dialog.chat.type} chat`)
}

/** The topic a bot means by `message_thread_id`, where it may write; undefined for the chat itself. */
export function findWritableTopic(dialog: Dialog, bot: Bot, threadId: number | undefined): Topic | undefined {
  if (threadId === undefined) return undefined
  const topic = findTopic(dialog, threadId)
  if (topic.isClosed && !dialog.administrators.has(bot.token)) throw badRequest('TOPIC_CLOSED')
  return topic
}

/** The topic by its id, or the refusal «message thread not found». */
export function findTopic(dialog: Dialog, threadId: number): Topic {
  const topic = dialog.topics.get(threadId)
  if (!topic || topic.isDeleted) throw badRequest('message thread not found')
  return topic
}

/** The message by its id, or the refusal «… not found» with the words for what was to be done to it. */
export function findMessage(dialog: Dialog, messageId: number, purpose: string): StoredMessage {
  const stored = dialog.messages.find(({ message, isDeleted }) => message.message_id === messageId && !isDeleted)
  if (!stored) throw badRequest(`${purpose} not found`)
  return stored
}
