import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { imageSize } from '../../image-size.ts'
import { readMultipart, type Upload } from '../../read-multipart.ts'
import { sendFile } from '../../send-file.ts'
import { cutOff } from '../../serving.ts'
import { isFor, playOut } from '../state/faults.ts'
import type { UploadServer } from '../state/file-store.ts'
import type { State } from '../state/state.ts'

/** The upload servers. */
export function serveUploads(app: FastifyInstance, state: State): void {
  app.post('/upload/:ticket', async (request, reply) => {
    const { ticket } = request.params as { ticket: string }
    const server = state.files.findServer(ticket)
    if (!server) return reply.code(404).send({ error: 'unknown upload server' })
    return receive(state, server, request, reply)
  })
}

/** The addresses files are fetched from. */
export function serveFiles(app: FastifyInstance, state: State): void {
  app.get('/files/:name/:key/:title', async (request, reply) => {
    const { name, key } = request.params as { name: string; key: string }
    const file = state.files.find(name, key)
    const fault = state.faults.take(target => isFor(target, 'download', {}))
    if (fault?.kind === 'answer') return reply.code(fault.status).send(fault.body)
    return file ? sendFile(reply, { ...file, name: file.title }) : reply.code(404).send()
  })
}

async function receive(state: State, server: UploadServer, request: FastifyRequest, reply: FastifyReply) {
  const upload = uploadOf(request, server.kind === 'photo' ? 'photo' : 'file')
  const fault = state.faults.take(target => isFor(target, 'upload', { peer_id: String(server.ownerId) }))
  if (fault?.kind === 'answer') return reply.code(fault.status).send(fault.body)
  const outcome = await playOut(fault, () => answerUpload(state, server, upload))
  if (outcome.kind === 'dropped') return cutOff(reply)
  if (outcome.kind === 'error') return reply.code(500).send({ error: outcome.refused.message })
  return reply.send(outcome.result)
}

function uploadOf(request: FastifyRequest, field: string): Upload | undefined {
  if (!Buffer.isBuffer(request.body)) return undefined
  return readMultipart(request.body, request.headers['content-type'] ?? '').uploads.get(field)
}

function answerUpload(state: State, server: UploadServer, upload: Upload | undefined) {
  const isGood = upload !== undefined && upload.bytes.length > 0
  if (server.kind === 'photo') return answerPhoto(state, server, isGood ? upload : undefined)
  if (!isGood) return { error: 'no_file', error_descr: 'No file was uploaded' }
  return { file: state.files.keepUpload({ server, upload }) }
}

/** A bad picture is not refused here: VK answers with an empty list, and saving it then fails. */
function answerPhoto(state: State, server: UploadServer, upload: Upload | undefined) {
  const size = upload && imageSize(upload.bytes)
  const isPhoto = size && size.width + size.height <= 14_000 && ratioOf(size) <= 20
  if (!upload || !isPhoto) return { server: serverNumber, photo: '[]', hash: '' }
  const hash = state.files.keepUpload({ server, upload })
  const photo = JSON.stringify([
    { markers_restarted: true, photo: hash.slice(0, 16), sizes: [], peer_id: server.ownerId },
  ])
  return { server: serverNumber, photo, hash }
}

const serverNumber = 857_332

function ratioOf({ width, height }: { width: number; height: number }): number {
  return Math.max(width, height) / Math.max(1, Math.min(width, height))
}
