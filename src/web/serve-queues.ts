import { createHash, timingSafeEqual } from 'node:crypto'
import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Jobs } from '../../jobs/queue.ts'

const path = '/queues'

/** Bull Board at `/queues`: what waits, what failed, and a button to try it again. The browser asks for the password, for any name. */
export function serveQueues(server: FastifyInstance, { queue }: Jobs, password: string): void {
  const adapter = new FastifyAdapter()
  adapter.setBasePath(path)
  createBullBoard({ queues: [new BullMQAdapter(queue as never)], serverAdapter: adapter })
  void server.register(async scope => {
    scope.addHook('onRequest', async (request: FastifyRequest, reply: FastifyReply) => {
      if (isPassword(request.headers.authorization, password)) return
      await reply.code(401).header('www-authenticate', 'Basic realm="queues", charset="UTF-8"').send()
    })
    await scope.register(adapter.registerPlugin(), { prefix: path })
  })
}

function isPassword(header: string | undefined, password: string): boolean {
  const [scheme, value = ''] = header?.split(' ') ?? []
  if (scheme?.toLowerCase() !== 'basic') return false
  const given = Buffer.from(value, 'base64')
    .toString('utf8')
    .replace(/^[^:]*:/, '')
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(password))
}
