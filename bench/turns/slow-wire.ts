import { connect, createServer, type Server } from 'node:net'

/** Stands before a database and brings each of its answers so much later. */
export async function slowWire(databaseUrl: string, laterMs: number): Promise<{ url: string; server: Server }> {
  const to = new URL(databaseUrl)
  const server = createServer({ noDelay: true }, client => {
    const database = connect({ host: to.hostname, port: Number(to.port), noDelay: true })
    client.pipe(database)
    database.on('data', chunk => setTimeout(() => client.writable && client.write(chunk), laterMs))
    const end = () => {
      client.destroy()
      database.destroy()
    }
    for (const socket of [client, database]) socket.on('close', end).on('error', end)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const url = new URL(databaseUrl)
  url.host = `127.0.0.1:${(server.address() as { port: number }).port}`
  return { url: url.href, server }
}
