/** A file that came with a form. */
export interface Upload {
  name: string
  mimeType: string
  bytes: Buffer
}

interface MultipartBody {
  fields: Record<string, string>
  uploads: Map<string, Upload>
}

/**
 * Reads a multipart/form-data body, and throws what is wrong with it. It is as lenient as the messengers' servers: an unquoted
 * file name runs to the next semicolon, spaces included. grammY sends names so, and stricter parsers lose their spaces.
 */
export function readMultipart(body: Buffer, contentType: string): MultipartBody {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType)
  if (!boundary) throw new Error('boundary in multipart/form-data not found')
  const fields: Record<string, string> = {}
  const uploads = new Map<string, Upload>()
  for (const part of partsOf(body, `--${boundary[1] ?? boundary[2]}`)) {
    const { name, fileName, mimeType } = readHeaders(part.headers)
    if (fileName === undefined) fields[name] = part.content.toString()
    else uploads.set(name, { name: fileName || 'file', mimeType, bytes: part.content })
  }
  return { fields, uploads }
}

function* partsOf(body: Buffer, delimiter: string) {
  // The first delimiter has no line break before it, every other one has.
  let start = body.indexOf(delimiter) + delimiter.length
  for (;;) {
    const headersEnd = body.indexOf('\r\n\r\n', start)
    const end = body.indexOf(`\r\n${delimiter}`, headersEnd)
    if (headersEnd < 0 || end < 0) return
    yield { headers: body.toString('utf8', start, headersEnd), content: body.subarray(headersEnd + 4, end) }
    start = end + 2 + delimiter.length
  }
}

function readHeaders(headers: string): { name: string; fileName: string | undefined; mimeType: string } {
  const lines = headers.split('\r\n').map(line => /^([^:]+):\s*(.*)$/s.exec(line))
  const headerOf = (name: string) => lines.find(line => line?.[1]?.trim().toLowerCase() === name)?.[2]
  const disposition = headerOf('content-disposition') ?? ''
  if (!disposition.startsWith('form-data;')) throw new Error('expected form-data content disposition')
  const name = parameterOf(disposition, 'name')
  if (!name) throw new Error('field name in multipart/form-data not found')
  return {
    name,
    fileName: parameterOf(disposition, 'filename'),
    mimeType: headerOf('content-type') ?? 'application/octet-stream',
  }
}

function parameterOf(disposition: string, key: string): string | undefined {
  const match = new RegExp(`;\\s*${RegExp.escape(key)}=(?:"((?:\\\\.|[^"\\\\])*)"|([^;]*))`, 's').exec(disposition)
  if (!match) return undefined
  const value = match[1]?.replaceAll(/\\(.)/gs, '$1') ?? match[2]?.trim() ?? ''
  return value.replaceAll(/(?:%[0-9a-f]{2})+/gi, encoded => Buffer.from(encoded.replaceAll('%', ''), 'hex').toString())
}
