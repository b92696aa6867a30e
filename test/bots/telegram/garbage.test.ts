import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBacklog } from '../../../bots/port/backlog.ts'
import type { RateLimiter } from '../../../bots/port/rate-limiter.ts'
import type { SendingContext } from '../../../bots/port/sender.ts'
import { telegramApi } from '../../../bots/telegram/api/telegram-api.ts'
import { poll } from '../../../bots/telegram/poll.ts'
import { telegramFiles } from '../../../bots/telegram/telegram-files.ts'
import { telegramSender } from '../../../bots/telegram/telegram-sender.ts'
import type { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { eventually } from '../../support/eventually.ts'

// Something before Telegram, a gateway or a proxy, answers in its place.
let server: Server
let answer = { status: 200, body: '' }
const token = '1000000001:test-token-of-the-sandbox-bot-00000'
const unpaced: RateLimiter = { turn: async () => undefined, holdBroadcasts: async () => undefined }
const settings = () => ({ token, apiRoot: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
const api = () => telegramApi(settings(), unpaced, 'reply')

beforeAll(() => {
  const { promise, resolve } = Promise.withResolvers<void>()
  server = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
  server.listen(0, '127.0.0.1', resolve)
  return promise
})
afterAll(() => void server.close())

const garbage: [string, number, string][] = [
  ['a gateway’s page', 502, '<html><h1>502 Bad Gateway</h1></html>'],
  ['a page that says all is well', 200, '<html><h1>Welcome</h1></html>'],
  ['nothing', 200, ''],
  ['half an answer', 200, '{"ok":true,"result":{"message_'],
  ['a JSON that says nothing', 200, '{}'],
  ['no object', 200, 'null'],
  ['a JSON of somebody else', 503, '{"status":"maintenance"}'],
  ['a refusal of nothing', 400, '{"ok":false}'],
  ['a refusal with a code of another type', 400, '{"ok":false,"error_code":"400","description":7}'],
  ['a result of another type', 200, '{"ok":true,"result":true}'],
  ['a result without its number', 200, '{"ok":true,"result":{"message_id":"7"}}'],
  ['no result', 200, '{"ok":true,"result":null}'],
]

describe('what is no answer of Telegram leaves the message for later', () => {
  const payload = { kind: 'message', question: 0, message: { kind: 'text', text: 'Здравствуйте!' } }
  const row = { id: 1, channel: 'telegram', address: '1', language: 'ru', attempts: 0, payload } as unknown as Outgoing

  test.each(garbage)('%s', async (_, status, body) => {
    answer = { status, body }
    const sender = telegramSender(api(), { qr: qrImage, chart: drawChart })
    expect(await sender(row, {} as SendingContext)).toMatchObject({ kind: 'unanswered' })
  })
})

describe('what is no answer about a file leaves it for later, too', () => {
  test.each(garbage)('%s', async (_, status, body) => {
    answer = { status, body }
    const file = { channel: 'telegram', kind: 'photo', ref: 'AgAC', name: 'photo.jpg' } as const
    if (body === '{"ok":true,"result":{"message_id":"7"}}') answer.body = '{"ok":true,"result":{"file_path":7}}'
    await expect(telegramFiles(api(), settings())(file)).rejects.toThrow()
  })
})

test('what is no list of updates is said while it lasts, and asked for again', async () => {
  const backlog = createBacklog(() => Temporal.Now.instant())
  const logger = pino({ level: 'silent' })
  const stopping = new AbortController()
  const left = { orm: { em: { fork: () => ({ find: async () => [] }) } } }
  const hearing = { listening: left as never, backlog, logger }
  answer = { status: 200, body: '{"ok":true,"result":[{"message":{}}]}' }
  const polling = poll(api(), hearing, stopping.signal)
  await eventually(() => backlog.trouble).toBe('what came is no list of updates')
  answer = { status: 200, body: '<html>' }
  await eventually(() => backlog.trouble).toBe('no answer')
  answer = { status: 200, body: '{"ok":true,"result":[]}' }
  await eventually(() => backlog.trouble).toBeUndefined()
  stopping.abort()
  await polling
})
