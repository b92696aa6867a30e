import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import type { Begin } from '../../messages/begin.ts'

/** The pictures a conversation begins with; those begun earlier hold one by itself. */
export function picturesOf({ photos, photo }: Begin): AttachedFile[] {
  return photos ?? (photo ? [photo] : [])
}
