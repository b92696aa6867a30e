import { randomBytes } from 'node:crypto'
import type { Upload } from '../../read-multipart.ts'

export type FileKind = 'doc' | 'photo' | 'audio_message'

/** A file in VK's keeping. */
export interface StoredFile {
  kind: FileKind
  id: number
  ownerId: number
  accessKey: string
  title: string
  mimeType: string
  bytes: Buffer
}

/** An address a community may upload files to. */
export interface UploadServer {
  ticket: string
  kind: FileKind
  groupId: number
  ownerId: number
}

/** A file that was uploaded and waits to be saved. */
interface UploadedFile {
  server: UploadServer
  upload: Upload
}

export type FileStore = ReturnType<typeof createFileStore>

const firstFileId = 456_239_017

/** Keeps files in memory. */
export function createFileStore() {
  const servers = new Map<string, UploadServer>()
  const uploads = new Map<string, UploadedFile>()
  const files = new Map<string, StoredFile>()
  return {
    openServer(server: Omit<UploadServer, 'ticket'>): UploadServer {
      const opened = { ...server, ticket: randomBytes(12).toString('hex') }
      servers.set(opened.ticket, opened)
      return opened
    },
    findServer: (ticket: string) => servers.get(ticket),
    /** Keeps an upload; gives the word that saves it. */
    keepUpload(uploaded: UploadedFile): string {
      const word = randomBytes(16).toString('hex')
      uploads.set(word, uploaded)
      return word
    },
    /** Takes an upload by its word: once. */
    takeUpload(word: string): UploadedFile | undefined {
      const uploaded = uploads.get(word)
      uploads.delete(word)
      return uploaded
    },
    save(file: Omit<StoredFile, 'id' | 'accessKey'>): StoredFile {
      const saved = { ...file, id: firstFileId + files.size, accessKey: randomBytes(9).toString('hex') }
      files.set(fileName(saved), saved)
      return saved
    },
    /** By what an attachment says, such as `doc1_2` or `photo-1_2_key`. */
    findAttachment(text: string): StoredFile | undefined {
      const [, name = '', accessKey] = /^([a-z_]+?-?\d+_\d+)(?:_(\w+))?$/.exec(text) ?? []
      const file = files.get(name)
      return accessKey === undefined || file?.accessKey === accessKey ? file : undefined
    },
    find(name: string, accessKey: string): StoredFile | undefined {
      const file = files.get(name)
      return file?.accessKey === accessKey ? file : undefined
    },
    clear() {
      for (const map of [servers, uploads, files]) map.clear()
    },
  }
}

/** Such as `doc1_2`. */
export function fileName({ kind, ownerId, id }: Pick<StoredFile, 'kind' | 'ownerId' | 'id'>): string {
  return `${kind}${ownerId}_${id}`
}
