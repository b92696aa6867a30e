import { imageSize } from '../../image-size.ts'
import { unixTime } from '../../serving.ts'
import { fileName, type StoredFile } from '../state/file-store.ts'
import type { State } from '../state/state.ts'
import type { Attachment, AudioMessage, Doc, Photo } from '../state/types.ts'

/** A stored file as a message carries it. */
export function attachmentOf(state: State, file: StoredFile): Attachment {
  switch (file.kind) {
    case 'doc':
      return { type: 'doc', doc: docOf(state, file) }
    case 'photo':
      return { type: 'photo', photo: photoOf(state, file) }
    case 'audio_message':
      return { type: 'audio_message', audio_message: audioMessageOf(state, file) }
  }
}

// `docs_doc.type`: 1 is text, 2 an archive, 3 a GIF, 4 a picture, 5 sound, 8 anything else.
const docTypes: Record<string, number> = {
  pdf: 1,
  txt: 1,
  csv: 1,
  docx: 1,
  zip: 2,
  gif: 3,
  png: 4,
  jpg: 4,
  jpeg: 4,
  ogg: 5,
}

/** `docs_doc` */
export function docOf(state: State, file: StoredFile): Doc {
  const ext = /\.([a-z0-9]{1,8})$/i.exec(file.title)?.[1]?.toLowerCase() ?? ''
  return {
    id: file.id,
    owner_id: file.ownerId,
    title: file.title,
    size: file.bytes.length,
    ext,
    date: unixTime(state),
    type: docTypes[ext] ?? 8,
    url: urlOf(state, file),
    access_key: file.accessKey,
  }
}

/** `photos_photo` with one size, the picture itself. */
export function photoOf(state: State, file: StoredFile): Photo {
  const size = imageSize(file.bytes) ?? { width: 0, height: 0 }
  return {
    album_id: -64,
    date: unixTime(state),
    id: file.id,
    owner_id: file.ownerId,
    access_key: file.accessKey,
    sizes: [{ type: 'x', url: urlOf(state, file), ...size }],
    text: '',
    has_tags: false,
  }
}

/** `messages_audio_message`; every one is three seconds long. */
export function audioMessageOf(state: State, file: StoredFile): AudioMessage {
  return {
    id: file.id,
    owner_id: file.ownerId,
    duration: 3,
    waveform: [0, 4, 9, 14, 9, 4],
    link_ogg: urlOf(state, file),
    link_mp3: urlOf(state, file),
    access_key: file.accessKey,
  }
}

function urlOf(state: State, file: StoredFile): string {
  return `${state.filesUrl}/files/${fileName(file)}/${file.accessKey}/${encodeURIComponent(file.title)}`
}
