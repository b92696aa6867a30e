import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { imageSize } from '../../image-size.ts'
import { readMultipart } from '../../read-multipart.ts'
import { sendFile } from '../../send-file.ts'
import { cutOff } from '../../serving.ts'
import { isFor, playOut } from '../state/faults.ts'
import { type StoredFile, videoHeights } from '../state/file-store.ts'
import { badRequest } from '../state/refused.ts'
import type { State } from '../state/state.ts'

const maxFileBytes = 200 * 1024 * 1024
/** Messages with a file that has just been uploaded are refused so often, but for pictures. */
const refusals = 1

/** The hosts that files are uploaded to and fetched from, which at MAX are never the API's. */
export function serveFiles(state: State): FastifyInstance {
  const app = Fastify({ bodyLimit: maxFileBytes, forceCloseConnections: true })
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.post('/upload/:ticket', (request, reply) => receive(state, request, reply))
  app.get('/get/:token/:height?', async (request, reply) => {
    const { token, height } = request.params as { token: string; height?: string }
    const found = state.files.find(token)
    const file = found && sizedFile(found, height)
    const fault = state.faults.take(target => isFor(target, 'download', {}))
    if (fault?.kind === 'answer') return reply.code(fault.status).send(fault.body)
    return file ? sendFile(reply, file) : reply.code(404).send()
  })
  return app
}

/** A video is in its sizes only, and nothing else has any. */
function sizedFile(file: StoredFile, height: string | undefined): StoredFile | undefined {
  if ((file.kind === 'video') !== (height !== undefined)) return undefined
  if (height === undefined) return file
  const share = Number(height) / videoHeights[0]
  return { ...file, bytes: file.bytes.subarray(0, Math.ceil(file.bytes.length * share * share)) }
}

async function receive(state: State, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const { ticket } = request.params as { ticket: string }
  const fault = state.faults.take(target => isFor(target, 'upload', {}))
  const outcome = await playOut(fault, () => keep(state, ticket, request))
  if (outcome.kind === 'dropped') return cutOff(reply)
  if (outcome.kind === 'answer') return reply.code(outcome.status).send(outcome.body)
  if (outcome.kind === 'error') return reply.code(outcome.refused.status).send({ error: outcome.refused.message })
  // Of sound and video the token has been told before.
  return 'isKnown' in outcome.result ? reply.send('<retval>1</retval>') : reply.send(outcome.result)
}

function keep(state: State, ticket: string, request: FastifyRequest): object {
  const server = state.files.findServer(ticket)
  if (!server) throw badRequest('unknown upload server')
  const upload = Buffer.isBuffer(request.body)
    ? readMultipart(request.body, request.headers['content-type'] ?? '').uploads.get('data')
    : undefined
  if (!upload || upload.bytes.length === 0) throw badRequest('no file in the field data')
  if (!/\.\w+$/.test(upload.name)) throw badRequest('a file without an ending')
  if (server.kind === 'image' && !imageSize(upload.bytes)) throw badRequest('no picture')
  const { kind, token } = server
  const { id } = state.files.save({ kind, token, ...upload, notReady: kind === 'image' ? 0 : refusals })
  if (kind === 'image') return { photos: { [String(id)]: { token } } }
  return kind === 'file' ? { fileId: id, token } : { isKnown: true }
}
