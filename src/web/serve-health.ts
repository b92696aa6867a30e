import type { FastifyInstance } from 'fastify'

/** Looks at a part; gives what is wrong with it, in words for the operator. */
interface HealthCheck {
  part: string
  look(): Promise<string | undefined>
}

interface Health {
  /** Parts that must work for the process to be of use. */
  checks: HealthCheck[]
  /** What outside of it is in trouble. */
  troubles: () => Promise<string[]>
  /** Who asks has an answer after this long, whatever hangs. */
  withinMs?: number
}

/**
 * `GET /healthz`: whether this process is ready, with the reasons if it is not, and what outside of it is in trouble: that costs only
 * what needs it, so the process stays ready. `GET /healthz/live`: whether it runs at all. Meant for a supervisor, so it names no
 * addresses and no secrets.
 */
export function serveHealth(server: FastifyInstance, { checks, troubles, withinMs = 3000 }: Health): void {
  server.get('/healthz/live', async () => ({ live: true }))
  server.get('/healthz', async (_request, reply) => {
    const found = await Promise.all(checks.map(check => within(withinMs, check)))
    const reasons = found.filter(reason => reason !== undefined)
    return reply
      .code(reasons.length === 0 ? 200 : 503)
      .send({ ready: reasons.length === 0, reasons, troubles: await troubles() })
  })
}

async function within(limitMs: number, { part, look }: HealthCheck): Promise<string | undefined> {
  const { promise: late, resolve } = Promise.withResolvers<string>()
  const timer = setTimeout(() => resolve(`${part} does not answer`), limitMs)
  return await Promise.race([look().catch(() => `${part} cannot be looked at`), late]).finally(() =>
    clearTimeout(timer),
  )
}
