interface ShownFile {
  name: string
  bytes: Buffer
}

interface ShownMessage<File, Type> {
  isFromBot: boolean
  at: Temporal.Instant
  kind: string
  text: string
  isEdited: boolean
  isRead: boolean
  document?: File
  photo?: File & { width: number; height: number }
  /** Parts of the text that look different; offsets count UTF-16 units. */
  entities: readonly { type: Type; offset: number; length: number; url?: string | undefined }[]
}

/** What the page shows of a message, whatever the messenger; `addressOf` says where a file of it is. */
export function messageSnapshot<File extends ShownFile, Type extends string>(
  { isFromBot, at, kind, text, isEdited, isRead, document, photo, entities }: ShownMessage<File, Type>,
  addressOf: (file: File) => string,
) {
  const urlOf = (file: File) => `${addressOf(file)}/${encodeURIComponent(file.name)}`
  return {
    isFromBot,
    sentAtMs: at.epochMilliseconds,
    kind,
    text,
    entities: entities.map(({ type, offset, length, url }) => ({ type, offset, length, ...(url && { url }) })),
    file: document ? { name: document.name, sizeBytes: document.bytes.length, url: urlOf(document) } : null,
    photo: photo ? { url: urlOf(photo), width: photo.width, height: photo.height } : null,
    isEdited,
    isRead,
  }
}
