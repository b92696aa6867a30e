import { randomBytes } from 'node:crypto'
import type { FileKind } from '../state/file-store.ts'
import type { State } from '../state/state.ts'
import type { Attachment, User } from '../state/types.ts'
import { attachmentOf } from '../uploads/attachment-of.ts'

export interface SentFile {
  name: string
  bytes: Buffer
  mimeType?: string
}

/** A file of a person's own as a message carries it. */
export function ownFile(state: State, kind: FileKind, file: SentFile): Attachment {
  const token = randomBytes(18).toString('base64url')
  const { name, bytes, mimeType = 'application/octet-stream' } = file
  return attachmentOf(state, state.files.save({ kind, token, name, bytes, mimeType, notReady: 0 }))
}

/** A voice message; its sound is not real. */
export const sampleVoice: SentFile = { name: 'voice.ogg', mimeType: 'audio/ogg', bytes: Buffer.from('OggS') }

/** A video message; its pictures are not real. */
export const sampleVideo: SentFile = { name: 'video.mp4', mimeType: 'video/mp4', bytes: Buffer.from('....ftypisom') }

/** A link with its preview, as somebody passes on a page. */
export const shareOf = (url: string, title: string): Attachment => ({
  type: 'share',
  payload: { url, token: null },
  title,
})

/** A sticker without a picture. */
export const sampleSticker: Attachment = {
  type: 'sticker',
  payload: { url: '', code: 'c1453bbb' },
  width: 512,
  height: 512,
}

/** A point on the map. */
export const locationOf = (latitude: number, longitude: number): Attachment => ({
  type: 'location',
  latitude,
  longitude,
})

/** A person's own contact. How MAX makes the hash is not known. */
export function contactOf(user: User, phone: string): Attachment {
  const lines = ['BEGIN:VCARD', 'VERSION:3.0', `FN:${user.name}`, `TEL;TYPE=cell:${phone}`, 'END:VCARD']
  const payload = { vcf_info: lines.join('\r\n'), max_info: user, hash: randomBytes(32).toString('hex') }
  return { type: 'contact', payload }
}
