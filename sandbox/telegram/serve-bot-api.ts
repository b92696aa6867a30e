import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { cutOff, hangUpOf } from '../serving.ts'
import { type Answer, answerCall, refusal, withFault } from './answer-call.ts'
import { readRequest } from './read-request.ts'
import { isFor } from './state/faults.ts'
import { Refused } from './state/refused.ts'
import type { State } from './state/state.ts'

const maxFileBytes = 50 * 1024 * 1024
// For the other parameters of the call that carries the file.
const spareBytes = 64 * 1024

/** The HTTP side: `/bot<token>/<method>` and `/file/bot<token>/<path>`, as at api.telegram.org. */
export async function serveBotApi(state: State): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: maxFileBytes + spareBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: 1000 },
  })
  await app.register(formbody)
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_, body, done) => done(null, body))

  app.route({
    method: ['GET', 'POST'],
    url: '/bot:token/:method',
    handler: async (request, reply) => {
      const { token, method } = request.params as { token: string; method: string }
      return send(reply, await call(state, token, method, request, reply))
    },
  })
  app.get('/file/bot:token/*', async (request, reply) => {
    const { token, '*': path } = request.params as { token: string; '*': string }
    const file = state.bots.has(token) ? state.files.findByPath(path) : undefined
    if (!file) return send(reply, refusal(new Refused(404, 'Not Found')))
    const fault = state.faults.take(target => isFor(target, 'download', undefined))
    const answer = await withFault(fault, async () => ({ code: 200, body: { ok: true }, isDropped: false }))
    return answer.code === 200 ? reply.type('application/octet-stream').send(file.bytes) : send(reply, answer)
  })
  app.setNotFoundHandler((_, reply) => send(reply, refusal(new Refused(404, 'Not Found'))))
  app.setErrorHandler((error: { statusCode?: number; message: string }, _, reply) => {
    const code = error.statusCode ?? 500
    const description = code === 413 ? 'Request Entity Too Large' : `Bad Request: ${error.message}`
    return send(
      reply,
      refusal(new Refused(code, code === 500 ? `Internal Server Error: ${error.message}` : description)),
    )
  })
  return app
}

async function call(
  state: State,
  token: string,
  method: string,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<Answer> {
  try {
    return await answerCall(state, token, method, readRequest(request), hangUpOf(reply))
  } catch (error) {
    if (error instanceof Refused) return refusal(error)
    throw error
  }
}

function send(reply: FastifyReply, { code, body, isDropped }: Answer) {
  if (isDropped) return cutOff(reply)
  if (body.parameters?.retry_after) reply.header('retry-after', body.parameters.retry_after)
  return reply.code(code).send(body)
}
