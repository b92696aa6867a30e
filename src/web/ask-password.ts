import { createHash, timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'

/** So many wrong passwords a minute from one address (of IPv6, one network of 64 bits); then even the right one waits. */
const wrongPerMinute = 10

/** A hook before pages for the operator: the browser, or Prometheus, gives the password, with any name. */
export function askPassword(server: FastifyInstance, realm: string, password: string) {
  const tries = server.createRateLimit({ max: wrongPerMinute, timeWindow: '1 minute' })
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    const seen = await tries(request, { increment: false })
    if (!seen.isAllowed && seen.remaining === 0) return reply.code(429).header('retry-after', seen.ttlInSeconds).send()
    if (isPassword(request.headers.authorization, password)) return
    // A browser's first call has no password yet.
    if (request.headers.authorization !== undefined) {
      request.log.warn({ realm }, 'A wrong password')
      await tries(request)
    }
    return reply.code(401).header('www-authenticate', `Basic realm="${realm}", charset="UTF-8"`).send()
  }
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
