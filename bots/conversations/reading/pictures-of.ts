import type { AttachedFile } from '../../../core/outbox/attached-file.ts'
import type { Brought } from '../../messages/destinations.ts'

/** The pictures a conversation begins with; those begun earlier hold one by itself. */
export function picturesOf({ photos, photo }: Brought): AttachedFile[] {
  return photos ?? (photo ? [photo] : [])
}
