import { endAction } from '../../shown-action.ts'
import type { Chat, State, StoredMessage } from '../state/state.ts'
import type { Attachment, Markup, User } from '../state/types.ts'
import { apiMessage } from './api-message.ts'

interface Posting {
  sender: User
  text?: string
  markup?: Markup[]
  attachments?: Attachment[]
  replyTo?: StoredMessage | undefined
  forwarded?: StoredMessage | undefined
}

/** Adds a message to a chat, and tells the bots that hear it. */
export function postMessage(state: State, chat: Chat, posting: Posting): StoredMessage {
  const seq = state.nextId()
  const message: StoredMessage = {
    text: '',
    markup: [],
    attachments: [],
    ...posting,
    mid: `mid.${Math.abs(chat.chatId).toString(16).padStart(16, '0')}${seq.toString(16).padStart(16, '0')}`,
    seq,
    timestamp: state.clock().epochMilliseconds,
    isEdited: false,
    isDeleted: false,
  }
  chat.messages.push(message)
  if (posting.sender.is_bot) endAction(chat)
  else tell(state, chat, 'message_created', { message: apiMessage(state, chat, message), user_locale: 'ru' })
  state.changed.notify()
  return message
}

/** Gives an update to the bots of a chat: in a group to its administrators, who hear all. */
export function tell(state: State, chat: Chat, update_type: string, more: object): void {
  for (const bot of chat.kind === 'dialog' ? chat.bots : chat.admins)
    bot.updates.add({ update_type, timestamp: state.clock().epochMilliseconds, ...more })
}
