import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../logging/metrics.ts'
import { askPassword } from './ask-password.ts'

/** `GET /metrics` for Prometheus, which knows the password: counts and times only, nothing of any resident. */
export function serveMetrics(server: FastifyInstance, metrics: Metrics, password: string): void {
  server.get('/metrics', { onRequest: askPassword(server, 'metrics', password) }, async (_request, reply) => {
    const { type, text } = await metrics.text()
    return reply.header('content-type', type).send(text)
  })
}
