import type * as Telegram from 'grammy/types'
import type { AttachedFile } from '../../core/outbox/attached-file.ts'
import type { Carried } from '../messages/heard.ts'

/** What a message was beside its words. */
export function carried(message: Telegram.Message): Carried {
  const files = filesOf(message)
  return {
    ref: String(message.message_id),
    ...(files.length > 0 ? { files } : {}),
    ...(message.media_group_id ? { album: message.media_group_id } : {}),
    ...(message.reply_to_message ? { replyTo: String(message.reply_to_message.message_id) } : {}),
  }
}

/** The file of a message, which has one at most; a video or a recording goes on as a document. */
export function filesOf(message: Telegram.Message): AttachedFile[] {
  const file = (kind: AttachedFile['kind'], ref: string, name: string) => [{ channel: 'telegram', kind, ref, name }]
  const largest = message.photo?.at(-1)
  if (largest) return file('photo', largest.file_id, 'photo.jpg')
  if (message.voice) return file('voice', message.voice.file_id, 'voice.ogg')
  const other = message.document ?? message.video ?? message.audio ?? message.video_note
  if (!other) return []
  const name = 'file_name' in other ? other.file_name : undefined
  return file('document', other.file_id, name ?? (message.video_note ? 'video.mp4' : 'file'))
}
