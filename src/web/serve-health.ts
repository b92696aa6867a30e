import type { FastifyInstance } from 'fastify'

/** A part that must work for the process to be of use; gives what is wrong with it, in words for the operator. */
type HealthCheck = () => Promise<string | undefined>

/**
 * `GET /healthz`: whether this process is ready, with the reasons if it is not, and what outside of it is in trouble: that costs only
 * what needs it, so the process stays ready. `GET /healthz/live`: whether it runs at all. Meant for a supervisor, so it names no
 * addresses and no secrets.
 */
export function serveHealth(server: FastifyInstance, checks: HealthCheck[], troubles: () => string[]): void {
  server.get('/healthz/live', async () => ({ live: true }))
  server.get('/healthz', async (_request, reply) => {
    const found = await Promise.all(checks.map(check => check().catch(() => 'a check failed')))
    const reasons = found.filter(reason => reason !== undefined)
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ ready: reasons.length === 0, reasons, troubles: troubles() })
  })
}
