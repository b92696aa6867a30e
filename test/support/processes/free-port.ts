import { createServer } from 'node:net'

/**
 * Below the ports that the system gives away by itself, and apart from those of the other workers: what was free a moment ago is then
 * nobody else's when it is needed.
 */
const perWorker = 2000
const first = 12_000 + perWorker * (Number.parseInt(process.env.VITEST_POOL_ID ?? '0', 10) % 9)
let next = process.pid % perWorker

/** A port nobody listens at: an address that must be known before there is anybody at it. */
export async function freePort(): Promise<number> {
  for (;;) {
    next = (next + 1) % perWorker
    if (await isFree(first + next)) return first + next
  }
}

function isFree(port: number): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const server = createServer()
  server.once('error', () => resolve(false))
  server.listen(port, '0.0.0.0', () => server.close(() => resolve(true)))
  return promise
}
