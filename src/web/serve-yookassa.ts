import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { logWebhook } from '../../core/payments/webhooks/log-webhook.ts'
import { handleWebhook } from '../payments/handle-webhook.ts'
import type { Online } from '../payments/online.ts'

const statusOf = { taken: 200, garbage: 400, later: 503 }

/**
 * `POST /yookassa`: YooKassa signs nothing, so a call counts only from its addresses, and then only as a hint to ask it. Anything
 * but 200 makes it call again, for a day.
 */
export function serveYookassa(server: FastifyInstance, online: Online, isYookassa: (address: string) => boolean): void {
  const { orm, now, logger } = online
  const note = (outcome: string) => logWebhook(orm.em.fork(), outcome, '', now())
  const options = {
    bodyLimit: 64_000,
    // Strangers are logged, but not as fast as they can call.
    config: {
      rateLimit: { max: 60, timeWindow: '1 minute', allowList: ({ ip }: FastifyRequest) => isYookassa(ip) },
    },
    async preParsing({ ip }: FastifyRequest, reply: FastifyReply) {
      if (isYookassa(ip)) return undefined
      await note('wrong address')
      return reply.code(403).send({ statusCode: 403 })
    },
    async errorHandler(error: FastifyError, _request: FastifyRequest, reply: FastifyReply) {
      const status = error.statusCode ?? 503
      if (status >= 500) logger.error({ err: error }, 'A call of YooKassa could not be followed up')
      else if (status !== 429) await note('garbage')
      return reply.code(status).send({ statusCode: status })
    },
  }
  server.post('/yookassa', options, async (request, reply) => {
    const status = statusOf[await handleWebhook(online, request.body)]
    return reply.code(status).send({ statusCode: status })
  })
}
