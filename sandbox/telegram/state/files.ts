import { createHash } from 'node:crypto'
import type { Upload } from '../../read-multipart.ts'
import { badRequest } from './refused.ts'

/** A file in Telegram's keeping. */
export interface StoredFile {
  id: string
  uniqueId: string
  path: string
  name: string
  mimeType: string
  bytes: Buffer
}

export type FileStore = ReturnType<typeof createFileStore>

/** Keeps files in memory. As at Telegram, the same bytes share a unique id but every upload has its own file id. */
export function createFileStore() {
  const files = new Map<string, StoredFile>()
  let count = 0
  return {
    add(folder: 'documents' | 'photos' | 'voice' | 'stickers', upload: Upload): StoredFile {
      count += 1
      const digest = createHash('sha256').update(upload.bytes).digest('base64url')
      const extension = /\.[A-Za-z0-9]{1,8}$/.exec(upload.name)?.[0] ?? ''
      const file = {
        ...upload,
        id: `BQACAgIAAxk${digest.slice(0, 24)}${count}`,
        uniqueId: `AgAD${digest.slice(0, 12)}`,
        path: `${folder}/file_${count}${extension}`,
      }
      files.set(file.id, file)
      return file
    },
    find: (id: string) => files.get(id),
    findByPath: (path: string) => files.values().find(file => file.path === path),
    clear: () => files.clear(),
  }
}

/**
 * Resolves the value of a file parameter: an upload named by `attach://name` or by the field itself, or a known file id.
 * An address on the Internet is refused, because the stand-in fetches nothing.
 */
export function fileParameter(
  store: FileStore,
  uploads: ReadonlyMap<string, Upload>,
  field: 'document' | 'photo' | 'voice',
  value: string | undefined,
): Upload | StoredFile {
  const partName = value?.startsWith('attach://') ? value.slice('attach://'.length) : field
  const upload = uploads.get(partName)
  if (upload) {
    if (upload.bytes.length === 0) throw badRequest('file must be non-empty')
    return upload
  }
  if (!value || value.startsWith('attach://')) throw badRequest(`there is no ${field} in the request`)
  if (/^https?:/i.test(value)) throw badRequest('failed to get HTTP URL content')
  const stored = store.find(value)
  if (!stored) throw badRequest('wrong file identifier/HTTP URL specified')
  return stored
}
