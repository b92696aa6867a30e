import { createBullBoard } from '@bull-board/api'
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter'
import { FastifyAdapter } from '@bull-board/fastify'
import type { FastifyInstance } from 'fastify'
import type { Jobs } from '../../jobs/queue.ts'
import { askPassword } from './ask-password.ts'
import { boardPolicy } from './safe-headers.ts'

const path = '/queues'

/** Bull Board at `/queues`: what waits, what failed, and a button to try it again. Nothing of it may stand in a frame. */
export function serveQueues(server: FastifyInstance, { queue }: Jobs, password: string): void {
  const adapter = new FastifyAdapter()
  adapter.setBasePath(path)
  createBullBoard({ queues: [new BullMQAdapter(queue as never)], serverAdapter: adapter })
  void server.register(async scope => {
    scope.addHook('onRequest', askPassword(scope, 'queues', password))
    scope.addHook('onRequest', async (_request, reply) => void reply.header('content-security-policy', boardPolicy))
    await scope.register(adapter.registerPlugin(), { prefix: path })
  })
}
