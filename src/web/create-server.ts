import { randomUUID } from 'node:crypto'
import rateLimit from '@fastify/rate-limit'
import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import { correlated } from '../../bots/tracing/correlation.ts'
import { safeHeaders } from './safe-headers.ts'

/**
 * An HTTP server that answers nothing yet; every process has one, if only to say whether it is well. Whatever it will answer has the safe
 * headers, and its routes may limit how often they are called.
 */
export async function createServer(logger: Logger, trustedProxies: string[]): Promise<FastifyInstance> {
  // Addresses hold one-time tokens, so requests are not logged by address.
  const server = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 100_000,
    // Only these may say on whose behalf they call.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
    // Names that could harm an object are left out; a whole call is not refused for them, or a messenger would repeat it.
    onProtoPoisoning: 'remove',
    onConstructorPoisoning: 'remove',
    genReqId: () => randomUUID().slice(0, 8),
  })
  server.addHook('onRequest', (request, _reply, done) => correlated({ request: request.id }, done))
  server.addHook('onRequest', async (_request, reply) => void reply.headers(safeHeaders))
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const code = error.statusCode ?? 503
    if (code >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'A web request failed')
    return reply.code(code).send({ statusCode: code })
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ statusCode: 404 }))
  await server.register(rateLimit, { global: false })
  return server
}
