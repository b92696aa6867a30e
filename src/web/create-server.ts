import fastify, { type FastifyBaseLogger, type FastifyError, type FastifyInstance, LogController } from 'fastify'
import type { Logger } from 'pino'
import type { PrintReceipt } from '../../bots/edge.ts'
import type { Listening } from '../../bots/hear.ts'
import { serveConfirmPage } from './confirm-page.ts'
import { serveReceipt } from './receipt-page.ts'

/** The web part: what letters link to, what messengers call, and whether the program is alive. */
export async function createServer(
  listening: Listening,
  print: PrintReceipt,
  logger: Logger,
  trustedProxies: string[],
): Promise<FastifyInstance> {
  // Addresses hold one-time tokens, so requests are not logged by address.
  const server = fastify({
    loggerInstance: logger as FastifyBaseLogger,
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: 100_000,
    // Only these may say on whose behalf they call.
    trustProxy: trustedProxies.length > 0 ? trustedProxies : false,
  })
  server.setErrorHandler((error: FastifyError, request, reply) => {
    const code = error.statusCode ?? 503
    if (code >= 500) logger.error({ err: error, route: request.routeOptions.url }, 'A web request failed')
    return reply.code(code).send({ statusCode: code })
  })
  server.setNotFoundHandler((_request, reply) => reply.code(404).send({ statusCode: 404 }))
  serveConfirmPage(server, listening, logger)
  serveReceipt(server, listening, print)
  server.get('/healthz', async (_request, reply) => {
    const state = await listening.orm.checkConnection()
    return reply.code(state.ok ? 200 : 503).send({ ready: state.ok })
  })
  return server
}
