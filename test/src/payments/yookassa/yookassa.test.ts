import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { kopecks } from '../../../../core/units/money.ts'
import { patienceMs } from '../../../../sandbox/wait-until.ts'
import { amountAnswer, amountOf } from '../../../../src/payments/yookassa/amount.ts'
import { paymentBody } from '../../../../src/payments/yookassa/payment-body.ts'
import { createYookassa } from '../../../../src/payments/yookassa/yookassa.ts'
import { type BankShop, bankShop, paymentRequest, secretKey, shopId } from '../../../support/people/bank-shop.ts'
import { freePort } from '../../../support/processes/free-port.ts'

let shop: BankShop

beforeAll(async () => {
  shop = await bankShop()
})
afterAll(() => shop.bank.close())

const client = (changes: Partial<Parameters<typeof createYookassa>[0]> = {}) =>
  createYookassa({ shopId, secretKey, apiUrl: shop.bank.url, timeoutMs: patienceMs, ...changes })

const id = '1da5c87d-0984-50e8-a7f3-8de646dd9ec9'
const answer = {
  id,
  status: 'pending',
  amount: { value: '156.65', currency: 'RUB' },
  recipient: { account_id: shopId, gateway_id: '1' },
}

/** An API that answers as told, whatever it is asked. */
async function api(reply: (request: IncomingMessage, response: ServerResponse) => void) {
  const server = createServer(reply)
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  return client({ apiUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` })
}

const says = (body: unknown, status = 200) =>
  api((_, response) => response.writeHead(status).end(typeof body === 'string' ? body : JSON.stringify(body)))

describe('what the bank says is read exactly', () => {
  test('from creating to listing, with our ids', async () => {
    const created = await client().createPayment('a-key', paymentRequest())
    expect(created).toMatchObject({
      kind: 'done',
      value: {
        status: 'pending',
        amountKopecks: 15_665n,
        paymentId: 'our-payment',
        accountId: '12345',
        shopId,
        confirmation: { type: 'redirect' },
      },
    })
    const { providerId } = (created as { value: { providerId: string } }).value
    expect(await client().createPayment('a-key', paymentRequest())).toEqual(created)
    shop.bank.payer.pays(providerId)
    expect(await client().getPayment(providerId)).toMatchObject({
      value: { status: 'succeeded', capturedAt: expect.any(Temporal.Instant) },
    })
    const now = Temporal.Now.instant()
    for (const listed of [
      client().paymentsCreated(now.subtract({ minutes: 1 }), now),
      client().paymentsCaptured(now.subtract({ minutes: 1 })),
    ])
      expect(await listed).toMatchObject({ kind: 'done', value: [{ providerId }] })
  })

  test('a list of many pages is read to its end', async () => {
    const from = Temporal.Now.instant()
    for (let nth = 0; nth < 230; nth++) await client().createPayment(`key-${nth}`, paymentRequest())
    const listed = await client().paymentsCreated(from.subtract({ seconds: 1 }), Temporal.Now.instant())
    expect(
      listed.kind === 'done' && new Set(listed.value.map(({ providerId }) => providerId)).size,
    ).toBeGreaterThanOrEqual(230)
  })

  test('what waits for a capture is given back', async () => {
    const { id: held } = await shop.creates({ capture: false })
    shop.bank.payer.pays(held)
    expect(await client().getPayment(held)).toMatchObject({ value: { status: 'waiting_for_capture' } })
    expect(await client().cancelPayment('cancel-it', held)).toMatchObject({
      value: { status: 'canceled', cancellation: { party: 'merchant', reason: 'canceled_by_merchant' } },
    })
  })

  test.each([
    ['nothing', { value: '0.00', currency: 'RUB' }, undefined],
    ['a kopeck', { value: '0.01', currency: 'RUB' }, true],
    ['dollars', { value: '0.00', currency: 'USD' }, true],
    ['what cannot be read', 'all of it', true],
  ])('of a payment %s was given back', async (_, refunded_amount, isRefunded) => {
    const read = await (await says({ ...answer, status: 'succeeded', refunded_amount })).getPayment(id)
    expect(read).toMatchObject({ kind: 'done', value: { providerId: id } })
    expect((read as { value: { isRefunded?: boolean } }).value.isRefunded).toBe(isRefunded)
  })

  test('amounts there and back, to the kopeck', () => {
    fc.assert(
      fc.property(fc.bigInt(1n, 99_999_999_999_999n), amount => {
        expect(amountAnswer.parse(amountOf(kopecks(amount)))).toBe(amount)
      }),
    )
    expect(amountOf(kopecks(7))).toEqual({ value: '0.07', currency: 'RUB' })
    for (const value of ['1.234', '1,50', '-1.00', '1e3', '', 156.65])
      expect(amountAnswer.safeParse({ value, currency: 'RUB' }).success).toBe(false)
    expect(amountAnswer.safeParse({ value: '1.00', currency: 'USD' }).success).toBe(false)
  })
})

describe('what is new must not break it', () => {
  test('unknown fields, reasons and ways of confirming', async () => {
    const yookassa = await says({
      ...answer,
      status: 'canceled',
      surprise: { of: ['the', 'year'] },
      confirmation: { type: 'telepathy', confirmation_url: 'https://x' },
      cancellation_details: { party: 'martians', reason: 'solar_flare' },
      metadata: { payment_id: null, other: '1' },
    })
    const read = await yookassa.getPayment(id)
    expect(read).toMatchObject({
      kind: 'done',
      value: { cancellation: { party: 'martians', reason: 'solar_flare' }, paymentId: undefined },
    })
    expect(read).not.toHaveProperty('value.confirmation')
  })

  test('a confirmation that leads nowhere good is left out', async () => {
    const yookassa = await says({
      ...answer,
      confirmation: { type: 'redirect', confirmation_url: 'javascript:alert(1)' },
    })
    expect(await yookassa.getPayment(id)).not.toHaveProperty('value.confirmation')
  })

  test('payments in a list that are not like ours', async () => {
    const dollars = { ...answer, amount: { value: '1.00', currency: 'USD' } }
    const yookassa = await says({ type: 'list', items: [dollars, answer, { id: 7 }] })
    const inDollars = { providerId: id, amountKopecks: null }
    expect(await yookassa.paymentsCaptured(Temporal.Now.instant())).toMatchObject({
      value: [inDollars, { providerId: id, amountKopecks: 15_665n }],
    })
  })
})

describe('what is no clear answer is unknown', () => {
  test.each([
    { kind: 'internal-error', when: 'after' },
    { kind: 'timeout', when: 'after' },
    { kind: 'drop', when: 'after' },
    { kind: 'garbage', when: 'after' },
  ] as const)('%o', async fault => {
    shop.bank.fail({}, fault)
    const asks = client(fault.kind === 'timeout' ? { timeoutMs: 100 } : {})
    expect(await asks.createPayment(crypto.randomUUID(), paymentRequest())).toMatchObject({ kind: 'unknown' })
  })

  test.each([
    ['no JSON', '<html>', 200],
    ['another shape', { ...answer, amount: '156.65' }, 200],
    ['a status nobody knows', { ...answer, status: 'levitating' }, 200],
    ['a refusal by somebody on the way', '<h1>403</h1>', 403],
    ['a refusal without a code', {}, 400],
    ['a redirect', '', 302],
    ['a teapot on fire', { code: 'x' }, 503],
  ])('%s', async (_, body, status) => {
    expect(await (await says(body, status)).getPayment(id)).toMatchObject({ kind: 'unknown' })
  })

  test('nobody there', async () => {
    const nobody = client({ apiUrl: `http://127.0.0.1:${await freePort()}` })
    expect(await nobody.getPayment(id)).toEqual({ kind: 'unknown', why: 'TypeError ECONNREFUSED' })
  })

  test('a busy API is waited for, as told and not for ever', async () => {
    shop.bank.fail({}, { kind: 'too-many-requests', retryAfterMs: 20 }, 2)
    expect(await client().createPayment(crypto.randomUUID(), paymentRequest())).toMatchObject({ kind: 'done' })
    shop.bank.fail({}, { kind: 'too-many-requests', retryAfterMs: 20 }, 3)
    expect(await client().getPayment(id)).toMatchObject({ kind: 'unknown', retryAfterMs: 20 })
    shop.bank.fail({}, { kind: 'too-many-requests', retryAfterMs: 60_000 })
    expect(await client().getPayment(id)).toMatchObject({ kind: 'unknown', retryAfterMs: 60_000 })
  })
})

describe('a clear no is a refusal', () => {
  test('with its code, and without what it may quote', async () => {
    expect(await client().getPayment(id)).toMatchObject({ kind: 'refused', code: 'not_found' })
    expect(await client({ secretKey: 'wrong' }).getPayment(id)).toMatchObject({
      kind: 'refused',
      code: 'invalid_credentials',
    })
    const yookassa = await says(
      {
        type: 'error',
        code: 'invalid_request',
        description: 'Bad phone +7 913 123-45-67 of anna@mail.ru, key test_a1b2c3d4e5f6a7b8c9d0',
        parameter: 'phone',
      },
      400,
    )
    const refused = await yookassa.createPayment('key', paymentRequest())
    expect(refused).toMatchObject({ kind: 'refused', code: 'invalid_request', parameter: 'phone' })
    expect(JSON.stringify(refused)).not.toMatch(/913|anna|a1b2/)
  })
})

describe('a request that breaks the rules never leaves', () => {
  const good = {
    paymentId: 'p',
    accountId: 'a',
    amountKopecks: kopecks(15_665),
    method: 'card' as const,
    returnUrl: 'https://bot.example/paid/1',
    description: 'Электроэнергия',
    order: {
      purpose: 'Оплата',
      accountNumber: '12345',
      recipient: {
        name: 'ООО',
        inn: '4205109214',
        kpp: '420501001',
        bank: {
          name: 'Банк',
          bic: '043207612',
          account: '40702810626000000001',
          correspondentAccount: '30101810200000000612',
        },
      },
    },
    receipt: {
      customer: { email: 'mail@mail.ru' },
      item: { description: 'Электроэнергия' },
      terms: { vatCode: 11, paymentSubject: 'commodity' as const, paymentMode: 'full_payment' as const },
    },
  }

  test('and says where, not what', () => {
    expect(() => paymentBody({ ...good, amountKopecks: kopecks(0) })).toThrow(/amount/)
    expect(() => paymentBody({ ...good, method: 'mobile', phone: 'anna' })).toThrow(/^A request to YooKassa .*phone/)
    expect(() => paymentBody({ ...good, method: 'mobile', phone: 'anna' })).not.toThrow(/anna/)
    expect(() => paymentBody({ ...good, receipt: { ...good.receipt, customer: {} } })).toThrow(/customer/)
  })

  test('kilowatt-hours are stated only where they come to the amount exactly', () => {
    const item = (energy: { volumeWh: bigint; price: never }) =>
      paymentBody({
        ...good,
        amountKopecks: kopecks(21_976),
        receipt: { ...good.receipt, item: { description: 'Электроэнергия', energy } },
      }).receipt.items[0]
    expect(item({ volumeWh: 67_000n, price: 32_800n as never })).toMatchObject({
      quantity: 67,
      measure: 'kilowatt_hour',
      amount: { value: '3.28' },
    })
    for (const other of [
      { volumeWh: 67_500n, price: 32_800n },
      { volumeWh: 67_000n, price: 32_801n },
      { volumeWh: 66_000n, price: 32_800n },
    ])
      expect(item(other as never)).toMatchObject({ quantity: 1, measure: 'another', amount: { value: '219.76' } })
  })
})
