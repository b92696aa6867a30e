import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBacklog } from '../../../bots/port/backlog.ts'
import { introduceWhenPossible } from '../../../bots/port/introduce-when-possible.ts'
import type { SendingContext } from '../../../bots/port/sender.ts'
import { introduce } from '../../../bots/vk/introduce.ts'
import { vkSender } from '../../../bots/vk/vk-sender.ts'
import type { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { startVk, type VkSandbox } from '../../../sandbox/vk/start-vk.ts'
import { drawChart } from '../../../src/print/charts/draw-chart.ts'
import { qrImage } from '../../../src/print/pages/qr-code.ts'
import { eventually } from '../../support/eventually.ts'
import { vkClient } from '../../support/people/vk-client.ts'

const token = 'vk1.a.token-of-the-sandbox-community'

const row = {
  id: 1,
  channel: 'vk',
  address: '1',
  language: 'ru',
  attempts: 0,
  payload: { kind: 'message', question: 0, message: { kind: 'text', text: 'Здравствуйте!' } },
} as unknown as Outgoing

const sending = {} as SendingContext

describe('what is no answer of VK leaves the message for later', () => {
  let server: Server
  let answer = { status: 200, body: '' }
  const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`

  beforeAll(() => {
    const { promise, resolve } = Promise.withResolvers<void>()
    server = createServer((_, response) => response.writeHead(answer.status).end(answer.body))
    server.listen(0, '127.0.0.1', resolve)
    return promise
  })
  afterAll(() => void server.close())

  test.each([
    ['a gateway’s page', 502, '<html><h1>502 Bad Gateway</h1></html>'],
    ['nothing', 200, ''],
    ['half an answer', 200, '{"response":'],
    ['a JSON that says nothing', 500, '{}'],
    ['a JSON of somebody else', 200, '{"status":"maintenance"}'],
  ])('%s', async (_, status, body) => {
    answer = { status, body }
    const { api, upload } = vkClient(url(), token, { apiRetryLimit: 0 })
    expect(await vkSender({ api, upload }, { qr: qrImage, chart: drawChart })(row, sending)).toMatchObject({
      kind: 'unanswered',
    })
  })

  test('a refused key too: it is for the operator to mend', async () => {
    answer = { status: 200, body: '{"error":{"error_code":5,"error_msg":"User authorization failed"}}' }
    const { api, upload } = vkClient(url(), token, { apiRetryLimit: 0 })
    expect(await vkSender({ api, upload }, { qr: qrImage, chart: drawChart })(row, sending)).toEqual({
      kind: 'bot-refused',
      why: 'VK error 5',
    })
  })
})

describe('at the start', () => {
  const logger = pino({ level: 'silent' })
  let vk: VkSandbox

  beforeAll(async () => {
    vk = await startVk()
    vk.addCommunity({ groupId: 5001, token, name: 'Киловатт' })
  })
  afterAll(() => vk.close())

  const introduceTo = (key: string, groupId: number, stopping = new AbortController().signal) => {
    const { api } = vkClient(vk.url, key, { apiRetryLimit: 0 })
    return introduceWhenPossible(
      'VK',
      () => introduce(api, groupId),
      { backlog: createBacklog(Temporal.Now.instant), logger },
      stopping,
    )
  }

  test('a key that VK does not know is an error for the operator, without the key', async () => {
    const error = await introduceTo('vk1.a.wrong', 5001).catch((reason: Error) => reason)
    expect(String(error)).toContain('VK does not know VK_GROUP_TOKEN')
    expect(String(error)).not.toContain('vk1.a')
  })

  test('a key of another community is one too', async () => {
    await expect(introduceTo(token, 5002)).rejects.toThrow('of the community 5001, and VK_GROUP_ID says 5002')
  })

  test('while VK does not answer it is asked again', async () => {
    vk.fail({ method: 'groups.getById' }, { kind: 'error', code: 10 })
    const stopping = new AbortController()
    const introduced = introduceTo(token, 5001, stopping.signal)
    await eventually(() => vk.calls.at(-1)?.error?.code).toBe(10)
    stopping.abort()
    await introduced
  })
})
