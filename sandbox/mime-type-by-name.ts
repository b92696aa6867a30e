const mimeTypes: Record<string, string> = {
  pdf: 'application/pdf',
  png: 'image/png',
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  csv: 'text/csv',
  txt: 'text/plain',
  zip: 'application/zip',
  ogg: 'audio/ogg',
  webp: 'image/webp',
}

/** The MIME type by the file's name, as messengers detect it for uploads; `octet-stream` for what is not in the list. */
export function mimeTypeByName(name: string): string {
  const extension = name.toLowerCase().split('.').at(-1) ?? ''
  return mimeTypes[extension] ?? 'application/octet-stream'
}
