import type { FastifyRequest } from 'fastify'
import { readMultipart, type Upload } from '../read-multipart.ts'
import { badRequest } from './state/refused.ts'

export interface CallRequest {
  parameters: Record<string, unknown>
  uploads: ReadonlyMap<string, Upload>
}

/** Reads a call's parameters from the address and from a JSON, form or multipart body; a body's value wins. */
export function readRequest(request: FastifyRequest): CallRequest {
  const query = request.query as Record<string, unknown>
  const body = request.body ?? {}
  if (Buffer.isBuffer(body)) {
    const { fields, uploads } = readForm(body, request.headers['content-type'] ?? '')
    return { parameters: { ...query, ...fields }, uploads }
  }
  if (typeof body !== 'object' || Array.isArray(body)) throw badRequest('object expected as the request body')
  return { parameters: { ...query, ...body }, uploads: new Map() }
}

function readForm(body: Buffer, contentType: string) {
  try {
    return readMultipart(body, contentType)
  } catch (error) {
    throw badRequest((error as Error).message)
  }
}
