import { randomBytes } from 'node:crypto'

export type FileKind = 'image' | 'video' | 'audio' | 'file'

/** The sizes that a video is kept in; here a smaller one has so many of its bytes. */
export const videoHeights = [720, 480, 360, 240, 144] as const

/** A file in MAX's keeping. */
export interface StoredFile {
  kind: FileKind
  id: number
  token: string
  name: string
  mimeType: string
  bytes: Buffer
  /** How many more messages with it are refused, because it is being prepared. */
  notReady: number
}

/** An address a bot may upload one file to. */
interface UploadServer {
  ticket: string
  kind: FileKind
  /** Told beforehand for sound and video. */
  token: string
}

export type FileStore = ReturnType<typeof createFileStore>

/** Keeps files in memory. */
export function createFileStore() {
  const servers = new Map<string, UploadServer>()
  const files = new Map<string, StoredFile>()
  return {
    openServer(kind: FileKind): UploadServer {
      const server = { ticket: randomBytes(12).toString('hex'), kind, token: randomBytes(18).toString('base64url') }
      servers.set(server.ticket, server)
      return server
    },
    findServer: (ticket: string) => servers.get(ticket),
    save(file: Omit<StoredFile, 'id'>): StoredFile {
      const saved = { ...file, id: files.size + 1 }
      files.set(saved.token, saved)
      return saved
    },
    find: (token: string) => files.get(token),
    clear() {
      servers.clear()
      files.clear()
    },
  }
}
