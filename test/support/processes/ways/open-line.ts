import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Server, type Socket } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'

/** A line to a server on which answers come late, not at all, or as somebody else's, until it is closed. */
export type Line = Awaited<ReturnType<typeof openLine>>

/** Lays it to the server at an address. */
export async function openLine(serverUrl: string) {
  const target = new URL(serverUrl)
  const sockets = new Set<Socket>()
  let lateMs = 0
  let lie: string | undefined
  let open = Promise.resolve()
  const server = createServer(client => {
    const session = connect(Number(target.port), target.hostname)
    let last = Promise.resolve()
    for (const socket of [client, session]) {
      sockets.add(socket)
      socket.on('close', () => sockets.delete(socket))
    }
    endTogether(client, session)
    client.on('data', chunk => session.write(chunk))
    session.on('data', chunk => {
      last = last.then(async () => {
        await Promise.all([open, wait(lateMs)])
        client.write(lie ?? chunk)
      })
    })
  })
  const port = await listening(server)
  const cuts = () => {
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: sameAt(serverUrl, port),
    /** Each answer takes so long. */
    isLate(ms: number): void {
      lateMs = ms
    },
    /** Each answer is these words instead; none: it is the server's own again. */
    lies(words?: string): void {
      lie = words
    },
    /** No answer comes until the function it gives is called. */
    hangs(): () => void {
      const { promise, resolve } = Promise.withResolvers<void>()
      open = promise
      return resolve
    },
    /** Ends every connection there is. */
    cuts,
    close(): void {
      cuts()
      server.close()
    },
  }
}

/** Whatever ends one of them ends the other. */
function endTogether(client: Socket, session: Socket): void {
  for (const socket of [client, session]) {
    socket.on('error', () => undefined)
    socket.on('close', () => {
      client.destroy()
      session.destroy()
    })
  }
}

async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return (server.address() as AddressInfo).port
}

/** The same address, but here at this port. */
function sameAt(serverUrl: string, port: number): string {
  const address = new URL(serverUrl)
  address.hostname = '127.0.0.1'
  address.port = String(port)
  return address.href
}
