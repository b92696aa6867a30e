import { once } from 'node:events'
import { type AddressInfo, connect, createServer, type Socket } from 'node:net'
import { onTestFinished } from 'vitest'

/** How PostgreSQL says that a login, or a question, is over. */
const ready = Buffer.from('Z\0\0\0\x05I', 'latin1')

/**
 * A pooler before a database, as strict as PgBouncer with `options` at the start of a session; in the mode `transaction` it lets all who
 * have logged in use one session by turns. Gives its address.
 */
export async function startPooler(databaseUrl: string, mode: 'session' | 'transaction'): Promise<string> {
  const { hostname, port } = new URL(databaseUrl)
  const sessions: Socket[] = []
  let asker: Socket
  const server = createServer(client => {
    client.on('error', () => client.destroy())
    client.once('data', (startup: Buffer) => {
      if (startup.includes('\0options\0')) return client.end(refusalOf('unsupported startup parameter: options'))
      const session = connect(Number(port), hostname)
      sessions.push(session)
      session.on('error', () => client.destroy()).on('close', () => client.destroy())
      session.write(startup)
      let hasLoggedIn = false
      session.on('data', (chunk: Buffer) => {
        ;(hasLoggedIn ? asker : client).write(chunk)
        hasLoggedIn ||= mode === 'transaction' && chunk.subarray(-ready.length).equals(ready)
      })
      client.on('data', chunk => {
        asker = client
        ;(hasLoggedIn ? sessions[0]! : session).write(chunk)
      })
      client.on('close', () => session.destroy())
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => {
    for (const session of sessions) session.destroy()
    server.close()
  })
  const address = new URL(databaseUrl)
  address.hostname = '127.0.0.1'
  address.port = String((server.address() as AddressInfo).port)
  return address.href
}

/** An ErrorResponse of the wire protocol. */
function refusalOf(words: string): Buffer {
  const fields = Buffer.from(`SFATAL\0C08P01\0M${words}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}
