import type { AddressInfo } from 'node:net'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { door } from '../support/door.ts'
import { eventually } from '../support/eventually.ts'
import { type BankShop, bankShop } from '../support/people/bank-shop.ts'
import { notification } from '../support/people/yookassa-shapes.ts'

let app: FastifyInstance
let shop: BankShop
let texts: string[] = []
/** What is answered to the next posts; 200 once they are used up. */
let statuses: number[] = []

beforeAll(async () => {
  app = Fastify({ forceCloseConnections: true })
  app.addContentTypeParser('application/json', { parseAs: 'string', bodyLimit: 100_000 }, (_, body, done) =>
    done(null, body),
  )
  app.post('/yookassa', (request, reply) => {
    texts.push(String(request.body))
    return reply.code(statuses.shift() ?? 200).send()
  })
  await app.listen({ port: 0, host: '127.0.0.1' })
  const { port } = app.server.address() as AddressInfo
  shop = await bankShop({ webhookUrl: `http://127.0.0.1:${port}/yookassa`, webhookRetryMs: 5 })
})

afterAll(async () => {
  await shop.bank.close()
  await app.close()
})

beforeEach(() => {
  shop.bank.clear()
  texts = []
  statuses = []
})

const told = () => texts.map(text => notification.parse(JSON.parse(text)))

async function paid(changes?: Record<string, unknown>): Promise<string> {
  const { id } = await shop.creates(changes)
  shop.bank.payer.pays(id)
  return id
}

test('the shop is told of every end, of money held and of money given back', async () => {
  const id = await paid()
  const { id: declined } = await shop.creates()
  shop.bank.payer.declines(declined, 'insufficient_funds')
  const held = await paid({ capture: false })
  await shop.refunds(id, '156.65')
  await eventually(() => texts.length).toBe(4)
  const events = told().map(({ event, object }) => [event, 'payment_id' in object ? object.payment_id : object.id])
  expect(events).toEqual(
    expect.arrayContaining([
      ['payment.succeeded', id],
      ['payment.canceled', declined],
      ['payment.waiting_for_capture', held],
      ['refund.succeeded', id],
    ]),
  )
})

test('until it answers 200, with growing pauses', async () => {
  statuses = [500, 404, 302, 204]
  await paid()
  await eventually(() => shop.bank.notifications[0]?.isDelivered).toBe(true)
  expect(shop.bank.notifications[0]?.answers).toEqual([500, 404, 302, 204, 200])
  expect(new Set(texts).size).toBe(1)
})

test('some are repeated, late, lost, or garbage', async () => {
  shop.bank.spoil({ event: 'payment.succeeded' }, { kind: 'duplicate', copies: 3 })
  await paid()
  await eventually(() => told().length).toBe(3)
  shop.bank.spoil({}, { kind: 'lost' })
  await paid()
  shop.bank.spoil({}, { kind: 'garbage' })
  await paid()
  await eventually(() => texts.length).toBe(4)
  expect(() => JSON.parse(texts[3] ?? '')).toThrow()
  const { until, opens } = door()
  shop.bank.spoil({}, { kind: 'late', until })
  const late = await paid()
  const next = await paid()
  await eventually(() => texts.length).toBe(5)
  opens()
  await eventually(() => texts.length).toBe(6)
  expect(texts.slice(4).map(text => JSON.parse(text).object.id)).toEqual([next, late])
  // The shop has read a call a little before the bank has read its answer.
  await eventually(() => shop.bank.notifications.map(({ answers }) => answers.length)).toEqual([3, 0, 1, 1, 1])
})
