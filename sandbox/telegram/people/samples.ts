import { voiceOf } from '../methods/send-file.ts'
import type { State } from '../state/state.ts'
import type { MessageContent } from '../state/types.ts'

/** A voice message of three seconds; its sound is not real. */
export function sampleVoice(state: State): NonNullable<MessageContent['voice']> {
  const bytes = Buffer.from('OggS')
  const file = state.files.add('voice', { name: 'voice.ogg', mimeType: 'audio/ogg', bytes })
  return voiceOf(file)
}

/** A sticker; its picture is not real. */
export function sampleSticker(state: State, emoji: string): NonNullable<MessageContent['sticker']> {
  const bytes = Buffer.from('RIFF')
  const file = state.files.add('stickers', { name: 'sticker.webp', mimeType: 'image/webp', bytes })
  return {
    file_id: file.id,
    file_unique_id: file.uniqueId,
    file_size: bytes.length,
    type: 'regular',
    width: 512,
    height: 512,
    is_animated: false,
    is_video: false,
    emoji,
  }
}
