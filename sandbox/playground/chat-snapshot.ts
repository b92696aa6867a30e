import type { PersonChat } from '../telegram/people/person-chat.ts'
import type { VisibleMessage } from '../telegram/people/visible-message.ts'
import type { InlineKeyboardButton } from '../telegram/state/types.ts'

const maxMessages = 300

export type ChatSnapshot = ReturnType<typeof chatSnapshot>
export type TelegramMessageSnapshot = ReturnType<typeof telegramMessageSnapshot>
export type ButtonSnapshot = ReturnType<typeof buttonSnapshot>

/** A chat as the page shows it: the last three hundred messages, the keyboard, the menu. */
export function chatSnapshot(chat: PersonChat) {
  const pending = pendingIn(chat)
  const keyboard = chat.replyKeyboard
  return {
    messages: chat.messages.slice(-maxMessages).map(message => telegramMessageSnapshot(message, pending)),
    replyKeyboard: keyboard
      ? { rows: keyboard.keyboard.map(row => row.map(({ text }) => text)), isHidden: keyboard.isHidden }
      : null,
    /** What to write in the empty input, if the bot asked for words of its own. */
    placeholder: keyboard?.input_field_placeholder ?? chat.forceReply?.input_field_placeholder ?? null,
    action: chat.action ?? null,
    commands: chat.commands,
    isStarted: chat.isStarted,
    isBlocked: chat.isBlocked,
    /** The newest answer to a press. */
    toast: chat.toasts.at(-1) ?? null,
  }
}

/** The presses that wait for an answer. */
export function pendingIn(chat: PersonChat): ReadonlySet<string> {
  return new Set(chat.unansweredPresses.map(({ messageId, data }) => `${messageId} ${data}`))
}

/** One message as the page shows it, with the buttons under it. */
export function telegramMessageSnapshot(message: VisibleMessage, pending: ReadonlySet<string>) {
  const { messageId: id, keyboard } = message
  return {
    id,
    ...messageSnapshot(message, ({ fileId }) => `/telegram/files/${fileId}`),
    keyboard: keyboard.map(row => row.map(button => buttonSnapshot(button, id, pending))),
  }
}

function buttonSnapshot(button: InlineKeyboardButton, messageId: number, pending: ReadonlySet<string>) {
  const { text: label, url, copy_text, callback_data: data = '' } = button
  if (url) return { kind: 'link', label, url } as const
  if (copy_text) return { kind: 'copy', label, text: copy_text.text } as const
  return { kind: 'callback', label, data, isPending: pending.has(`${messageId} ${data}`) } as const
}

interface ShownFile {
  name: string
  bytes: Buffer
}

interface ShownMessage<File, Type> {
  isFromBot: boolean
  at: Temporal.Instant
  kind: string
  text: string
  isEdited: boolean
  isRead: boolean
  document?: File
  photo?: File & { width: number; height: number }
  /** Parts of the text that look different; offsets count UTF-16 units. */
  entities: readonly { type: Type; offset: number; length: number; url?: string | undefined }[]
}

/** What the page shows of a message, whatever the messenger; `addressOf` says where a file of it is. */
export function messageSnapshot<File extends ShownFile, Type extends string>(
  { isFromBot, at, kind, text, isEdited, isRead, document, photo, entities }: ShownMessage<File, Type>,
  addressOf: (file: File) => string,
) {
  const urlOf = (file: File) => `${addressOf(file)}/${encodeURIComponent(file.name)}`
  return {
    isFromBot,
    sentAtMs: at.epochMilliseconds,
    kind,
    text,
    entities: entities.map(({ type, offset, length, url }) => ({ type, offset, length, ...(url && { url }) })),
    file: document ? { name: document.name, sizeBytes: document.bytes.length, url: urlOf(document) } : null,
    photo: photo ? { url: urlOf(photo), width: photo.width, height: photo.height } : null,
    isEdited,
    isRead,
  }
}
