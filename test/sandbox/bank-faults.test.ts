import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createChaos, everyApiFault, everyNotificationFault } from '../../sandbox/bank/state/chaos.ts'
import { door } from '../support/door.ts'
import { eventually } from '../support/eventually.ts'
import { type BankShop, bankShop, paymentRequest } from '../support/people/bank-shop.ts'

let shop: BankShop

beforeAll(async () => {
  shop = await bankShop()
})

afterAll(() => shop.bank.close())

beforeEach(() => shop.bank.clear())

const creation = { method: 'POST', path: '/payments' } as const

describe.each(['before', 'after'] as const)('%s the effect', when => {
  const made = when === 'after' ? 1 : 0
  const body = paymentRequest()

  test('a 500 leaves it open, and the same key tells', async () => {
    shop.bank.fail(creation, { kind: 'internal-error', when })
    const refused = await shop.refused('POST', '/payments', { body, key: 'again' })
    expect(refused).toMatchObject({ status: 500, code: 'internal_server_error' })
    expect(shop.bank.payments).toHaveLength(made)
    await shop.creates({}, 'again')
    expect(shop.bank.payments).toHaveLength(1)
  })

  test('the connection is cut', async () => {
    shop.bank.fail(creation, { kind: 'drop', when })
    await expect(shop.call('POST', '/payments', { body })).rejects.toThrow()
    expect(shop.bank.payments).toHaveLength(made)
  })

  test('the answer is cut in the middle', async () => {
    shop.bank.fail(creation, { kind: 'garbage', when })
    const response = await shop.call('POST', '/payments', { body })
    expect(response.status).toBe(200)
    await expect(response.json()).rejects.toThrow()
    expect(shop.bank.payments).toHaveLength(made)
  })

  test('no answer ever comes', async () => {
    shop.bank.fail(creation, { kind: 'timeout', when })
    const leaving = new AbortController()
    const waiting = shop.call('POST', '/payments', { body, signal: leaving.signal })
    await eventually(() => shop.bank.calls.at(-1)).toMatchObject({ operation: 'POST /payments', status: 0 })
    expect(shop.bank.payments).toHaveLength(made)
    // Others are answered meanwhile; who waits here waits until they leave.
    await shop.lists()
    leaving.abort()
    await expect(waiting).rejects.toThrow('aborted')
  })
})

test('429 tells how long to wait, in milliseconds', async () => {
  shop.bank.fail({}, { kind: 'too-many-requests', retryAfterMs: 1800 }, 2)
  const refused = await shop.refused('GET', '/payments')
  expect(refused).toMatchObject({ status: 429, code: 'too_many_requests', retry_after: 1800 })
  await shop.refused('POST', '/payments', { body: paymentRequest() })
  expect(shop.bank.payments).toHaveLength(0)
  expect((await shop.lists()).ids).toEqual([])
})

test('a late call has its effect although nobody waits any more', async () => {
  const { until, reached, opens } = door()
  shop.bank.fail(creation, { kind: 'delay', until })
  const leaving = new AbortController()
  const left = shop.call('POST', '/payments', { body: paymentRequest(), key: 'late', signal: leaving.signal })
  await reached
  leaving.abort()
  await expect(left).rejects.toThrow()
  expect(shop.bank.payments).toHaveLength(0)
  opens()
  await eventually(() => shop.bank.payments.length).toBe(1)
  expect((await shop.creates({}, 'late')).id).toBe(shop.bank.payments[0]!.id)
  expect(shop.bank.payments).toHaveLength(1)
})

test('a fault is for the calls it is planned for', async () => {
  const { id } = await shop.creates()
  shop.bank.fail({ path: '/payments/{payment_id}' }, { kind: 'internal-error', when: 'before' })
  await shop.lists()
  expect(await shop.refused('GET', `/payments/${id}`)).toMatchObject({ status: 500 })
  expect((await shop.gets(id)).id).toBe(id)
})

test('chance is the same for the same seed, as often as asked, and ends', async () => {
  const row = (seed: number) => {
    const chaos = createChaos({ seed, rate: 0.3 })
    return Array.from({ length: 1000 }, () => chaos.nextApiFault())
  }
  expect(row(7)).toEqual(row(7))
  expect(row(7)).not.toEqual(row(8))
  const struck = row(7).filter(fault => fault !== undefined)
  expect(struck.length).toBeGreaterThan(240)
  expect(struck.length).toBeLessThan(360)
  expect(new Set(struck).size).toBe(everyApiFault.length)
  expect(everyNotificationFault).toHaveLength(4)
  shop.bank.chaos({ seed: 1, rate: 1, apiFaults: [{ kind: 'drop', when: 'before' }] })
  await expect(shop.lists()).rejects.toThrow()
  shop.bank.calm()
  expect((await shop.lists()).ids).toEqual([])
})

test('whoever insists with the same key gets one payment, whatever goes wrong', async () => {
  shop.bank.chaos({ seed: 2026, rate: 0.5 })
  const keys = Array.from({ length: 100 }, (_, number) => `insists-${number}`)
  const ids = await Promise.all(keys.map(insist))
  shop.bank.calm()
  expect(shop.bank.calls.length).toBeGreaterThan(150)
  expect(shop.bank.payments.map(({ id }) => id).sort()).toEqual(ids.sort())
})

async function insist(key: string): Promise<string> {
  for (;;) {
    const answer = await shop
      .call('POST', '/payments', { body: paymentRequest(), key, signal: AbortSignal.timeout(1000) })
      .then(async response => ({ status: response.status, body: await response.json() }))
      .catch(() => undefined)
    if (answer?.status === 200) return answer.body.id
  }
}

test('closing the bank ends what waits', async () => {
  const { bank, call } = await bankShop()
  bank.fail({}, { kind: 'timeout', when: 'before' })
  const waiting = call('GET', '/payments')
  const ended = expect(waiting).rejects.toThrow()
  await eventually(() => bank.calls.length).toBe(1)
  await bank.close()
  await ended
})
