import type { FileKind } from '../state/file-store.ts'
import type { State } from '../state/state.ts'
import type { Attachment, Geo } from '../state/types.ts'
import { attachmentOf } from '../uploads/attachments.ts'

export interface SentFile {
  name: string
  bytes: Buffer
  mimeType?: string
}

/** A file of a person's own as a message carries it. */
export function ownFile(
  state: State,
  ownerId: number,
  kind: FileKind,
  { name, bytes, mimeType = 'application/octet-stream' }: SentFile,
): Attachment {
  return attachmentOf(state, state.files.save({ kind, ownerId, title: name, mimeType, bytes }))
}

/** A voice message of three seconds; its sound is not real. */
export const sampleVoice: SentFile = { name: 'voice.ogg', mimeType: 'audio/ogg', bytes: Buffer.from('OggS') }

/** A sticker without a picture. */
export function sampleSticker(): Attachment {
  const sticker = { sticker_id: 9008, product_id: 279, images: [], images_with_background: [], is_allowed: true }
  return { type: 'sticker', sticker: { inner_type: 'base_sticker_new', ...sticker } }
}

/** A video of four seconds, which nobody but its owner can fetch. */
export function sampleVideo(ownerId: number, date: number): Attachment {
  const video = { id: 456_239_017, owner_id: ownerId, title: 'Видео', duration: 4, date, access_key: 'key' }
  return { type: 'video', video }
}

/** A point on the map. */
export function geoOf(latitude: number, longitude: number): Geo {
  return { type: 'point', coordinates: { latitude, longitude } }
}
