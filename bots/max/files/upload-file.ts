import type { AttachmentRequest } from '@maxhub/max-bot-api/types'
import { FormData } from 'undici'
import { z } from 'zod'
import { FileTrouble } from '../../delivery/file-tries.ts'
import { uploadName } from '../../messages/upload-name.ts'
import type { MaxClient } from '../api/max-client.ts'
import { NoAnswer } from '../api/no-answer.ts'

/** A file that MAX is to take. */
interface Uploading {
  kind: 'photo' | 'document' | 'voice'
  name: string
  bytes: Uint8Array
  contentType?: string
}

const uploadWithinMs = 40_000

const types = { photo: 'image', document: 'file', voice: 'audio' } as const

const pictures = z.object({ photos: z.record(z.string(), z.object({ token: z.string() })) })
const token = z.object({ token: z.string() })

/**
 * Uploads a file, which takes two calls to two servers; gives the attachment. The package's own upload from bytes gives a file no name.
 * @throws FileTrouble for good where MAX refuses it, NoAnswer where the upload server does not answer
 */
export async function uploadFile(client: MaxClient, file: Uploading): Promise<AttachmentRequest> {
  const { kind, name, bytes, contentType = 'application/octet-stream' } = file
  const type = types[kind]
  const server = await client.api.raw.uploads.getUploadUrl({ type })
  const body = new FormData()
  body.set('data', new Blob([Buffer.from(bytes)], { type: contentType }), uploadName(name))
  const answer = await send(client, server.url, body)
  if (type === 'image') return { type, payload: { photos: read(pictures, answer).photos } }
  // Of sound the first call has told the token already, and the answer is not JSON.
  return { type, payload: { token: server.token ?? read(token, answer).token } }
}

async function send(client: MaxClient, url: string, body: FormData): Promise<string> {
  let status: number
  let text: string
  try {
    const answer = await client.fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(uploadWithinMs) })
    status = answer.status
    text = await answer.text()
  } catch {
    // The network's own words may hold the address.
    throw new NoAnswer('An upload server of MAX does not answer')
  }
  if (status >= 500) throw new NoAnswer('An upload server of MAX is broken')
  if (status >= 400) throw new FileTrouble('not-taken', { why: `MAX refuses an upload with ${status}`, isFinal: true })
  return text
}

function read<Shape>(shape: z.ZodType<Shape>, text: string): Shape {
  try {
    return shape.parse(JSON.parse(text))
  } catch {
    throw new NoAnswer('An upload server of MAX gave no token')
  }
}
