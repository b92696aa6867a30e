import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { onTestFinished } from 'vitest'

/** A line to a database on which answers come late, or not at all. */
export async function poorLine(databaseUrl: string) {
  const { hostname, port } = new URL(databaseUrl)
  const sockets = new Set<Socket>()
  let lateMs = 0
  let open = Promise.resolve()
  const server = createServer(client => {
    const session = connect(Number(port), hostname)
    let last = Promise.resolve()
    for (const socket of [client, session]) {
      sockets.add(socket.on('error', () => undefined))
      socket.on('close', () => {
        client.destroy()
        session.destroy()
      })
    }
    client.on('data', chunk => session.write(chunk))
    session.on('data', chunk => {
      last = last.then(async () => {
        await Promise.all([open, wait(lateMs)])
        client.write(chunk)
      })
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const socket of sockets) socket.destroy()
    server.close()
  })
  const address = new URL(databaseUrl)
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port)
  return {
    url: address.href,
    /** Each answer takes so long. */
    isLate(ms: number): void {
      lateMs = ms
    },
    /** No answer comes until the function it gives is called. */
    hangs(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      open = promise
      return resolve
    },
  }
}
