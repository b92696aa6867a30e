import type { ServerResponse } from 'node:http'
import type { FastifyInstance } from 'fastify'
import type { PageSnapshot } from './create-panes.ts'

const gatherMs = 15
const heartbeatMs = 20_000

/**
 * Serves `/events`: every open page gets the whole snapshot at once and again after each change, so tabs agree and a reload
 * loses nothing. Changes within a few milliseconds travel together. Gives the function to call on a change.
 */
export function serveLiveEvents(app: FastifyInstance, snapshot: () => PageSnapshot): () => void {
  const pages = new Set<ServerResponse>()
  let timer: NodeJS.Timeout | undefined

  app.get('/events', (_, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' })
    reply.raw.on('close', () => pages.delete(reply.raw))
    pages.add(reply.raw)
    reply.raw.write(eventOf(snapshot()))
  })
  const heartbeat = setInterval(() => sendAll(': still here\n\n'), heartbeatMs).unref()
  app.addHook('onClose', async () => {
    clearInterval(heartbeat)
    clearTimeout(timer)
  })

  function sendAll(text: string) {
    for (const page of pages) page.write(text)
  }
  return () => {
    timer ??= setTimeout(() => {
      timer = undefined
      if (pages.size > 0) sendAll(eventOf(snapshot()))
    }, gatherMs)
  }
}

function eventOf(snapshot: PageSnapshot): string {
  return `data: ${JSON.stringify(snapshot)}\n\n`
}
