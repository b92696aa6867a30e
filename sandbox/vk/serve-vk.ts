import formbody from '@fastify/formbody'
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import { cutOff } from '../serving.ts'
import { answerCall } from './answer-call.ts'
import { serveLongPoll } from './events/serve-long-poll.ts'
import type { State } from './state/state.ts'
import { serveFiles, serveUploads } from './uploads/serve-uploads.ts'

const maxFileBytes = 200 * 1024 * 1024
const maxUrlLength = 1000

/** The HTTP side of the API: `/method/<name>`, Bots Long Poll and upload servers. */
export async function serveVk(state: State): Promise<FastifyInstance> {
  const app = Fastify({
    bodyLimit: maxFileBytes,
    forceCloseConnections: true,
    routerOptions: { maxParamLength: maxUrlLength },
  })
  await app.register(formbody, { bodyLimit: maxFileBytes })
  app.addContentTypeParser('multipart/form-data', { parseAs: 'buffer' }, (_, body, done) => done(null, body))
  app.route({
    method: ['GET', 'POST'],
    url: '/method/:method',
    handler: async (request, reply) => {
      const { method } = request.params as { method: string }
      return send(reply, await answerCall(state, method, paramsOf(request)))
    },
  })
  serveLongPoll(app, state)
  serveUploads(app, state)
  return app
}

/** The host that files are fetched from, which at VK is never the API's. */
export function serveVkFiles(state: State): FastifyInstance {
  const app = Fastify({ forceCloseConnections: true, routerOptions: { maxParamLength: maxUrlLength } })
  serveFiles(app, state)
  return app
}

/** Parameters from the address and the form; the form's value wins, and of several of one name the last. */
function paramsOf(request: FastifyRequest): Record<string, string> {
  const body = typeof request.body === 'object' && !Buffer.isBuffer(request.body) ? request.body : {}
  const given = { ...(request.query as object), ...body }
  return Object.fromEntries(Object.entries(given).map(([name, value]) => [name, String([value].flat().at(-1))]))
}

function send(reply: FastifyReply, answer: object | undefined) {
  return answer ? reply.send(answer) : cutOff(reply)
}
