import type { FastifyInstance } from 'fastify'
import type { Metrics } from '../logging/metrics.ts'

/** `GET /metrics` for Prometheus: counts and times only, nothing of any resident. */
export function serveMetrics(server: FastifyInstance, metrics: Metrics): void {
  server.get('/metrics', async (_request, reply) => {
    const { type, text } = await metrics.text()
    return reply.header('content-type', type).send(text)
  })
}
