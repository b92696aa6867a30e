import type { StoredFile } from '../state/file-store.ts'
import type { State } from '../state/state.ts'
import type { Attachment } from '../state/types.ts'

/** A stored file as a message carries it. */
export function attachmentOf(state: State, { kind, id, token, name, bytes }: StoredFile): Attachment {
  const payload = { url: `${state.filesUrl}/get/${token}`, token }
  if (kind === 'image') return { type: 'image', payload: { ...payload, photo_id: id } }
  return kind === 'file' ? { type: 'file', payload, filename: name, size: bytes.length } : { type: kind, payload }
}
