import type { PersonChat } from '../telegram/people/person-chat.ts'
import type { VisibleFile, VisibleMessage } from '../telegram/people/visible-message.ts'
import type { InlineKeyboardButton } from '../telegram/state/types.ts'
import type { ButtonSnapshot, ChatSnapshot, MessageSnapshot } from './page/base/snapshot.ts'

const maxMessages = 300

/** A chat as the page shows it: the last three hundred messages, the keyboard, the menu. */
export function chatSnapshot(chat: PersonChat): ChatSnapshot {
  const pending = new Set(chat.unansweredPresses.map(({ messageId, data }) => `${messageId} ${data}`))
  const keyboard = chat.replyKeyboard
  return {
    messages: chat.messages.slice(-maxMessages).map(message => messageSnapshot(message, pending)),
    replyKeyboard: keyboard
      ? { rows: keyboard.keyboard.map(row => row.map(({ text }) => text)), isHidden: keyboard.isHidden }
      : null,
    placeholder: keyboard?.input_field_placeholder ?? chat.forceReply?.input_field_placeholder ?? null,
    action: chat.action ?? null,
    commands: chat.commands,
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    toast: chat.toasts.at(-1) ?? null,
  }
}

/** One message as the page shows it; `pending` are the presses that wait for an answer. */
export function messageSnapshot(message: VisibleMessage, pending: ReadonlySet<string>): MessageSnapshot {
  const { messageId: id, isFromBot, kind, text, entities, isEdited, isRead, document, photo } = message
  return {
    id,
    isFromBot,
    sentAtMs: message.at.epochMilliseconds,
    kind,
    text,
    entities: entities.map(({ type, offset, length, url }) => ({ type, offset, length, ...(url && { url }) })),
    file: document ? { name: document.name, sizeBytes: document.bytes.length, url: urlOf(document) } : null,
    photo: photo ? { url: urlOf(photo), width: photo.width, height: photo.height } : null,
    keyboard: message.keyboard.map(row => row.map(button => buttonSnapshot(button, id, pending))),
    isEdited,
    isRead,
  }
}

function buttonSnapshot(button: InlineKeyboardButton, messageId: number, pending: ReadonlySet<string>): ButtonSnapshot {
  const { text: label, url, copy_text, callback_data: data = '' } = button
  if (url) return { kind: 'link', label, url }
  if (copy_text) return { kind: 'copy', label, text: copy_text.text }
  return { kind: 'callback', label, data, isPending: pending.has(`${messageId} ${data}`) }
}

function urlOf({ fileId, name }: VisibleFile): string {
  return `/telegram/files/${fileId}/${encodeURIComponent(name)}`
}
