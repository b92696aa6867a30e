import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { expect, onTestFinished, test } from 'vitest'
import { createTroubles } from '../../../src/logging/create-troubles.ts'
import { openOnline } from '../../../src/open-online.ts'
import { supplier } from '../../support/worlds/core-world.ts'
import { shop } from '../../support/worlds/shop.ts'

test('a bank that gives no answers, or does not take the shop, is said until it answers', async () => {
  let answer = { status: 502, body: '<html>' }
  const server = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const logger = pino({ level: 'silent' })
  const troubles = createTroubles(logger)
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const config = { ...shop, YOOKASSA_API_URL: url, PUBLIC_URL: url, supplier }
  const parts = { orm: {} as never, logger, now: () => Temporal.Now.instant(), committed: () => undefined }
  const { yookassa } = openOnline(config, { ...parts, troubles })!
  const ask = async (status: number, body: string) => {
    answer = { status, body }
    for (let nth = 0; nth < 3; nth++) await yookassa.getPayment('1da5c87d-0984-50e8-a7f3-8de646dd9ec9')
    return troubles.words()
  }
  expect(await ask(502, '<html>')).toEqual([expect.stringContaining('the bank gives no answers: payments wait (')])
  expect(await ask(404, '{"code":"not_found"}')).toEqual([])
  expect(await ask(401, '{"code":"invalid_credentials"}')).toEqual([
    'the bank gives no answers: payments wait (invalid_credentials)',
  ])
  expect(await ask(404, '{"code":"not_found"}')).toEqual([])
})
