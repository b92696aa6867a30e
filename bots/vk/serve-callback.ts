import type { FastifyInstance } from 'fastify'
import { isSecret } from '../port/is-secret.ts'
import type { TakeEvent } from './take-event.ts'

export interface CallbackSettings {
  secret: string
  /** What VK expects back when it asks whether this address is ours. */
  confirmation: string
}

/**
 * `POST /vk`, the Callback API. `ok` is answered only after the turn has committed; vk-io's own server answers before, compares the
 * secret in variable time and has no limit for bodies, so it is not used. What nobody can read is answered `ok`, too, or it would come again and again.
 */
export function serveCallback(server: FastifyInstance, settings: CallbackSettings, take: TakeEvent): void {
  server.post('/vk', { bodyLimit: 1_000_000 }, async (request, reply) => {
    const event = (request.body ?? {}) as { secret?: unknown; type?: unknown }
    if (!isSecret(event.secret, settings.secret)) return reply.code(403).send()
    if (event.type === 'confirmation') return reply.type('text/plain').send(settings.confirmation)
    if ((await take(event)) === 'done') return reply.type('text/plain').send('ok')
    return reply.code(503).header('retry-after', '5').send()
  })
}
