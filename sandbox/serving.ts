import type { AddressInfo } from 'node:net'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Where a stand-in listens, and what time it is there. */
export interface ServingOptions {
  /** 0, the default, takes a free one. */
  port?: number
  /** 127.0.0.1 unless given. */
  host?: string
  clock?: Clock
}

/** A stand-in's now; tests that live through months pass their own. */
export type Clock = () => Temporal.Instant

/** The time of the machine. */
export const realClock: Clock = () => Temporal.Now.instant()

/** Unix time in whole seconds, as messengers date things. */
export function unixTime({ clock }: { clock: Clock }): number {
  return Math.floor(clock().epochMilliseconds / 1000)
}

/** Begins to serve; gives the address, without a slash at the end. */
export async function startServing(
  app: FastifyInstance,
  { port = 0, host = '127.0.0.1' }: ServingOptions,
): Promise<string> {
  await app.listen({ port, host })
  return `http://${host}:${(app.server.address() as AddressInfo).port}`
}

/** Cuts the connection in place of an answer. */
export function cutOff(reply: FastifyReply): FastifyReply {
  reply.hijack()
  reply.raw.destroy()
  return reply
}

/** Aborts when the caller hangs up. */
export function hangUpOf({ raw }: FastifyReply): AbortSignal {
  const hungUp = new AbortController()
  raw.on('close', () => hungUp.abort())
  return hungUp.signal
}

/** Adds to a record that keeps the last ten thousand, or as many as are wanted. */
export function record<Entry>(entries: Entry[], entry: Entry, most = 10_000): void {
  entries.push(entry)
  if (entries.length > most) entries.shift()
}
