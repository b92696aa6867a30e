import { imageSize } from '../../image-size.ts'
import type { State, StoredMessage } from '../state/state.ts'
import type { Button, Markup } from '../state/types.ts'

interface VisibleFile {
  token: string
  name: string
  mimeType: string
  bytes: Buffer
}

/** A message as a person sees it on the screen. */
export interface VisibleMessage {
  mid: string
  /** Its number among all messages. */
  seq: number
  isFromBot: boolean
  fromId: number
  /** Who wrote it, as the screen says. */
  fromName: string
  at: Temporal.Instant
  text: string
  markup: Markup[]
  kind: 'text' | 'document' | 'photo' | 'voice' | 'video' | 'share' | 'sticker' | 'location' | 'contact'
  document?: VisibleFile
  photo?: VisibleFile & { width: number; height: number }
  /** Of an album, all of it. */
  photoCount: number
  /** Rows of buttons under it. */
  keyboard: Button[][]
  replyTo?: string
  isEdited: boolean
  isDeleted: boolean
}

const kinds: Record<string, VisibleMessage['kind']> = {
  file: 'document',
  image: 'photo',
  audio: 'voice',
  video: 'video',
  share: 'share',
  sticker: 'sticker',
  location: 'location',
  contact: 'contact',
}

/** Turns a stored message into what is on the person's screen. */
export function visibleMessage(state: State, message: StoredMessage): VisibleMessage {
  const { mid, seq, sender, text, markup, attachments, replyTo, isEdited, isDeleted } = message
  const keyboard = attachments.find(({ type }) => type === 'inline_keyboard')
  const [first] = attachments.filter(({ type }) => type !== 'inline_keyboard')
  const document = fileOf(state, message, 'file')
  const photo = fileOf(state, message, 'image')
  return {
    mid,
    seq,
    isFromBot: sender.is_bot,
    fromId: sender.user_id,
    fromName: sender.name,
    at: Temporal.Instant.fromEpochMilliseconds(message.timestamp),
    text,
    markup,
    kind: kinds[first?.type ?? ''] ?? 'text',
    ...(document && { document }),
    ...(photo && { photo: { ...photo, ...(imageSize(photo.bytes) ?? { width: 0, height: 0 }) } }),
    photoCount: attachments.filter(({ type }) => type === 'image').length,
    keyboard: keyboard?.type === 'inline_keyboard' ? keyboard.payload.buttons : [],
    ...(replyTo && { replyTo: replyTo.mid }),
    isEdited,
    isDeleted,
  }
}

function fileOf(state: State, { attachments }: StoredMessage, type: 'file' | 'image'): VisibleFile | undefined {
  const found = attachments.find(each => each.type === type)
  if (found?.type !== 'file' && found?.type !== 'image') return undefined
  const file = state.files.find(found.payload.token)
  return file && { token: file.token, name: file.name, mimeType: file.mimeType, bytes: file.bytes }
}
