import { mentionsIn } from '../messages/mentions-in.ts'
import { reactions } from '../methods/chats.ts'
import type { StoredFile } from '../state/file-store.ts'
import type { State, StoredMessage } from '../state/state.ts'
import type { Attachment, Button, FormatData } from '../state/types.ts'

interface VisibleFile {
  /** Such as `doc1_2_key`: what `VkSandbox.file` finds it by. */
  attachment: string
  name: string
  mimeType: string
  bytes: Buffer
}

/** A message as a person sees it on the screen. */
export interface VisibleMessage {
  /** Its place in the conversation, from 1. */
  cmid: number
  /** The id in the community's inbox; 0 in a group chat. */
  messageId: number
  isFromBot: boolean
  /** A person, or a community as a negative number. */
  fromId: number
  /** Who wrote it, as the screen says. */
  fromName: string
  /** When it was sent. */
  at: Temporal.Instant
  text: string
  /** Whom the text mentions: people, communities, everybody. */
  mentions: string[]
  format: FormatData['items']
  kind: 'text' | 'document' | 'photo' | 'voice' | 'sticker' | 'video' | 'link' | 'location' | 'service'
  document?: VisibleFile
  photo?: VisibleFile & { width: number; height: number }
  /** Rows of buttons under it. */
  keyboard: Button[][]
  /** What a button put along, as text. */
  payload?: string
  replyToCmid?: number
  isEdited: boolean
  isDeleted: boolean
  /** The community's own reaction, as an emoji. */
  reaction?: string
  /** Whether the community has read it. */
  isRead: boolean
}

/** Turns a stored message into what is on the person's screen. */
export function visibleMessage(state: State, message: StoredMessage, readUpTo: number): VisibleMessage {
  const { fromId, cmid, keyboard, attachments } = message
  const document = fileOf(state, attachments, 'doc')
  const photo = fileOf(state, attachments, 'photo')
  return {
    cmid,
    messageId: message.id,
    isFromBot: fromId < 0,
    fromId,
    fromName: nameOf(state, fromId),
    at: Temporal.Instant.fromEpochMilliseconds(message.date * 1000),
    text: message.text,
    mentions: mentionsIn(message.text),
    format: message.formatData?.items ?? [],
    kind: kindOf(message),
    ...(document && { document }),
    ...(photo && { photo: { ...photo, ...sizeOf(attachments) } }),
    keyboard: keyboard?.inline ? keyboard.buttons : [],
    ...(message.payload !== undefined && { payload: message.payload }),
    ...(message.replyTo && { replyToCmid: message.replyTo.cmid }),
    ...(message.reaction !== undefined && { reaction: reactions[message.reaction - 1] ?? '' }),
    isEdited: message.editedAt !== undefined,
    isDeleted: message.isDeleted,
    isRead: fromId < 0 || cmid <= readUpTo,
  }
}

function nameOf(state: State, fromId: number): string {
  if (fromId < 0) return state.communities.get(-fromId)?.name ?? ''
  const { first_name = '', last_name = '' } = state.users.get(fromId) ?? {}
  return [first_name, last_name].filter(Boolean).join(' ')
}

function fileOf(state: State, attachments: readonly Attachment[], type: 'doc' | 'photo'): VisibleFile | undefined {
  const found = attachments.find(attachment => attachment.type === type)
  if (found?.type !== 'doc' && found?.type !== 'photo') return undefined
  const { owner_id, id, access_key } = found.type === 'doc' ? found.doc : found.photo
  const attachment = `${found.type}${owner_id}_${id}_${access_key}`
  const file: StoredFile | undefined = state.files.findAttachment(attachment)
  return file && { attachment, name: file.title, mimeType: file.mimeType, bytes: file.bytes }
}

function sizeOf(attachments: readonly Attachment[]): { width: number; height: number } {
  const photo = attachments.find(attachment => attachment.type === 'photo')
  const { width = 0, height = 0 } = photo?.photo.sizes.at(-1) ?? {}
  return { width, height }
}

const kinds: Record<Attachment['type'], VisibleMessage['kind']> = {
  doc: 'document',
  photo: 'photo',
  audio_message: 'voice',
  sticker: 'sticker',
  video: 'video',
  link: 'link',
}

function kindOf({ attachments, geo, action }: StoredMessage): VisibleMessage['kind'] {
  if (action) return 'service'
  if (geo) return 'location'
  const [first] = attachments
  return first ? kinds[first.type] : 'text'
}
