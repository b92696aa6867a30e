import { once } from 'node:events'
import { type AddressInfo, connect, createServer } from 'node:net'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createLeases } from '../../../src/database/leases.ts'
import { freshDatabase } from '../../support/worlds/database.ts'

const logger = pino({ level: 'silent' })

/** A way to a database on which the first connection is taken and never answered; those that come once it was given up are. */
async function deafAtFirst(databaseUrl: string): Promise<string> {
  const { hostname, port } = new URL(databaseUrl)
  let isFirst = true
  const server = createServer(client => {
    client.on('error', () => undefined)
    if (isFirst) {
      isFirst = false
      client.resume()
      return
    }
    const session = connect(Number(port), hostname)
    session.on('error', () => client.destroy())
    client.pipe(session).pipe(client)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const url = new URL(databaseUrl)
  url.port = String((server.address() as AddressInfo).port)
  return url.href
}

test('a database that is slow to take a connection is asked for another, and the work begins', async () => {
  const database = await freshDatabase()
  const leases = createLeases(await deafAtFirst(database.url), logger)
  let times = 0
  await leases.whileHolding('hear', new AbortController().signal, async () => void times++)
  await leases.close()
  await database.drop()
  expect(times).toBe(1)
})
