import formbody from '@fastify/formbody'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import Fastify from 'fastify'
import { cutOff } from '../serving.ts'
import { answerCall, type Outcome } from './answer-call.ts'
import { operations } from './operations.ts'
import { servePages } from './pages/serve-pages.ts'
import { errorAnswer } from './state/answer.ts'
import { internalError, notFound, Refused } from './state/refused.ts'
import type { State } from './state/state.ts'

/** The HTTP side: the API under `/v3`, as at api.yookassa.ru, and the pages where people pay. */
export async function serveBank(state: State): Promise<FastifyInstance> {
  const app = Fastify({ forceCloseConnections: true })
  app.setNotFoundHandler((_, reply) => sendError(reply, notFound('path', 'Resource')))
  app.setErrorHandler((error: Error & { statusCode?: number }, _, reply) => {
    if (error instanceof Refused) return sendError(reply, error)
    const { statusCode = 500 } = error
    return statusCode < 500 ? reply.code(statusCode).send() : sendError(reply, internalError(error.message))
  })
  // Each side takes its own kind of bodies.
  await app.register(async api => serveApi(api, state), { prefix: '/v3' })
  await app.register(async pages => {
    await pages.register(formbody)
    servePages(pages, state)
  })
  return app
}

function serveApi(api: FastifyInstance, state: State): void {
  api.removeAllContentTypeParsers()
  api.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => {
    try {
      done(null, body === '' ? undefined : JSON.parse(String(body)))
    } catch {
      done(new Refused('invalid_request', 'The body is not JSON'))
    }
  })
  for (const operation of operations) {
    api.route({
      method: operation.method,
      url: urlOf(operation.path),
      handler: async (request, reply) => send(reply, await answerCall(state, operation, requestOf(request))),
    })
  }
  refuseOtherMethods(api)
}

function urlOf(path: string): string {
  return path.replaceAll(/\{(\w+)\}/g, ':$1')
}

/** A known path by another method is a 405 without a body. */
function refuseOtherMethods(api: FastifyInstance): void {
  for (const path of new Set(operations.map(each => each.path))) {
    const known = operations.filter(each => each.path === path).map(({ method }) => method as string)
    const others = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].filter(method => !known.includes(method))
    api.route({ method: others, url: urlOf(path), handler: (_, reply) => reply.code(405).send() })
  }
}

function requestOf({ headers, url, params, query, body }: FastifyRequest) {
  return {
    authorization: headers.authorization,
    idempotenceKey: headers['idempotence-key'],
    url,
    params: params as Record<string, string>,
    query: query as Record<string, unknown>,
    body,
  }
}

function send(reply: FastifyReply, outcome: Outcome) {
  switch (outcome.kind) {
    case 'answer':
      return reply.code(outcome.answer.status).send(outcome.answer.body)
    case 'garbage':
      return reply.type('application/json; charset=utf-8').send('{"id": "23d93cac-000f-5000-8000-1266')
    case 'dropped':
      return cutOff(reply)
    case 'silence':
      // Whoever waits must hang up themselves.
      reply.hijack()
      return reply
  }
}

function sendError(reply: FastifyReply, refused: Refused) {
  const { status, body } = errorAnswer(refused)
  return reply.code(status).send(body)
}
