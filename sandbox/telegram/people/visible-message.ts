import type { State, StoredMessage } from '../state/state.ts'
import type { InlineKeyboardButton, Message, MessageEntity, User } from '../state/types.ts'

interface VisibleFile {
  fileId: string
  name: string
  mimeType: string
  bytes: Buffer
}

/** A message as a person sees it on the screen. */
export interface VisibleMessage {
  messageId: number
  isFromBot: boolean
  from: User
  /** When it was sent. */
  at: Temporal.Instant
  /** The text, or the caption of a file. */
  text: string
  entities: MessageEntity[]
  document?: VisibleFile
  photo?: VisibleFile & { width: number; height: number }
  kind: 'text' | 'document' | 'photo' | 'voice' | 'sticker' | 'location' | 'contact' | 'service'
  /** Rows of buttons under it. */
  keyboard: InlineKeyboardButton[][]
  replyToMessageId?: number
  isEdited: boolean
  isDeleted: boolean
  /** Whether every bot it was for has confirmed it: two ticks. */
  isRead: boolean
  /** The topic of a forum it is in. */
  topic?: number
  reaction?: string
  isPinned: boolean
  voice?: VisibleFile
  /** The album it is a part of. */
  album?: string
}

/** Turns a stored message into what is on the person's screen. */
export function visibleMessage(
  state: State,
  { message, isDeleted, updateIds, reaction, isPinned = false }: StoredMessage,
): VisibleMessage {
  const document = fileOf(state, message.document?.file_id)
  const photo = fileOf(state, message.photo?.at(-1)?.file_id)
  const voice = fileOf(state, message.voice?.file_id)
  const { width = 0, height = 0 } = message.photo?.at(-1) ?? {}
  return {
    messageId: message.message_id,
    isFromBot: message.from.is_bot && !message.sender_chat,
    from: message.from,
    at: Temporal.Instant.fromEpochMilliseconds(message.date * 1000),
    text: message.text ?? message.caption ?? '',
    entities: message.entities ?? message.caption_entities ?? [],
    kind: kindOf(message),
    ...(document && { document }),
    ...(voice && { voice }),
    ...(message.message_thread_id !== undefined && { topic: message.message_thread_id }),
    ...(reaction !== undefined && { reaction }),
    isPinned,
    ...(message.media_group_id !== undefined && { album: message.media_group_id }),
    ...(photo && { photo: { ...photo, width, height } }),
    keyboard: message.reply_markup?.inline_keyboard ?? [],
    ...(message.reply_to_message && { replyToMessageId: message.reply_to_message.message_id }),
    isEdited: message.edit_date !== undefined,
    isDeleted,
    isRead: [...updateIds].every(([token, updateId]) => !state.bots.get(token)?.updates.isPending(updateId)),
  }
}

function fileOf(state: State, fileId: string | undefined): VisibleFile | undefined {
  const file = fileId === undefined ? undefined : state.files.find(fileId)
  return file && { fileId: file.id, name: file.name, mimeType: file.mimeType, bytes: file.bytes }
}

const kinds = ['document', 'photo', 'voice', 'sticker', 'location', 'contact', 'text'] as const

function kindOf(message: Message): VisibleMessage['kind'] {
  return kinds.find(kind => message[kind] !== undefined) ?? 'service'
}
