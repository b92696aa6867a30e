import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  type BankShop,
  bankShop,
  paymentOrder,
  paymentRequest,
  secretKey,
  shopId,
} from '../support/people/bank-shop.ts'

let shop: BankShop
let now = Temporal.Instant.from('2018-11-27T05:00:00.123Z')

beforeAll(async () => {
  shop = await bankShop({ clock: () => now })
  shop.bank.addShop({ shopId: '200700', secretKey: 'another-secret' })
})

afterAll(() => shop.bank.close())

const basic = (text: string) => `Basic ${Buffer.from(text).toString('base64')}`
const later = (duration: Temporal.DurationLike) => {
  now = now.add(duration)
}

describe('who calls', () => {
  test.each([
    ['nobody', ''],
    ['a wrong key', basic(`${shopId}:wrong`)],
    ['an unknown shop', basic(`100501:${secretKey}`)],
    ['another scheme', `Bearer ${secretKey}`],
  ])('%s is turned away', async (_, authorization) => {
    const refused = await shop.refused('POST', '/payments', { body: paymentRequest(), authorization })
    expect(refused).toMatchObject({ status: 401, code: 'invalid_credentials' })
    expect(refused.description).not.toContain(secretKey)
  })

  test('another shop’s payment is as good as none', async () => {
    const { id } = await shop.creates()
    const authorization = basic('200700:another-secret')
    for (const [method, path] of [
      ['GET', `/payments/${id}`],
      ['POST', `/payments/${id}/cancel`],
      ['GET', '/payments/23d93cac-000f-5000-8000-126628f15141'],
      ['GET', `/refunds/${id}`],
    ] as const)
      expect(await shop.refused(method, path, { authorization })).toMatchObject({ status: 404, code: 'not_found' })
    expect(await (await shop.call('GET', '/payments', { authorization })).json()).toEqual({ type: 'list', items: [] })
  })

  test('what is no operation is refused', async () => {
    expect(await shop.refused('GET', '/payouts')).toMatchObject({ status: 404, code: 'not_found' })
    expect((await shop.call('PUT', '/payments', { body: {} })).status).toBe(405)
    const form = new URLSearchParams({ amount: '1' })
    const response = await fetch(`${shop.bank.url}/payments`, { method: 'POST', body: form })
    expect(response.status).toBe(415)
    expect(await shop.refused('POST', '/payments', { body: '{"amount":' })).toMatchObject({ status: 400 })
  })
})

describe('an idempotence key', () => {
  test('is needed, and not of any kind', async () => {
    const body = paymentRequest()
    for (const key of [null, '', 'k'.repeat(65), 'with space'])
      expect(await shop.refused('POST', '/payments', { body, key })).toMatchObject({
        status: 400,
        code: 'invalid_request',
        parameter: 'Idempotence-Key',
      })
  })

  test('gives the same answer for a day, whatever has become of the payment', async () => {
    const before = shop.bank.payments.length
    const first = await shop.creates({}, 'one-day')
    shop.bank.payer.pays(first.id)
    later({ hours: 23 })
    expect(await shop.creates({}, 'one-day')).toEqual(first)
    expect(shop.bank.payments).toHaveLength(before + 1)
    later({ hours: 1 })
    expect((await shop.creates({}, 'one-day')).id).not.toBe(first.id)
  })

  test('is refused for another request', async () => {
    const { id } = await shop.creates({}, 'once')
    const duplicated = { status: 400, parameter: 'Idempotence-Key', description: 'Idempotence key duplicated' }
    const body = paymentRequest({ description: 'Другое' })
    expect(await shop.refused('POST', '/payments', { body, key: 'once' })).toMatchObject(duplicated)
    expect(await shop.refused('POST', `/payments/${id}/cancel`, { key: 'once' })).toMatchObject(duplicated)
  })

  test('keeps a refusal, too, and is the shop’s own', async () => {
    const body = paymentRequest({ capture: 'yes' })
    const first = await shop.refused('POST', '/payments', { body, key: 'bad' })
    expect(await shop.refused('POST', '/payments', { body, key: 'bad' })).toEqual(first)
    const authorization = basic('200700:another-secret')
    expect((await shop.call('POST', '/payments', { body: paymentRequest(), key: 'bad', authorization })).status).toBe(
      200,
    )
  })
})

describe('a request to pay is refused', () => {
  const rubles = (value: string) => ({ value, currency: 'RUB' })
  const without = (name: string) => ({ [name]: undefined })
  const receipt = paymentRequest().receipt
  const order = paymentOrder(rubles('156.65'))
  const mobile = (phone: string) => ({
    payment_method_data: { type: 'mobile_balance', phone },
    confirmation: { type: 'external' },
  })

  test.each([
    ['without an amount', { ...without('amount') }, 'amount'],
    ['for nothing', { amount: rubles('0.00') }, 'amount.value'],
    ['for an amount as a number', { amount: { value: 156.65, currency: 'RUB' } }, 'amount.value'],
    ['for one decimal', { amount: rubles('156.6') }, 'amount.value'],
    ['in dollars', { amount: { value: '156.65', currency: 'USD' } }, 'amount.currency'],
    ['below a card’s least', { amount: rubles('0.99') }, 'amount.value'],
    ['above a card’s most', { amount: rubles('350000.01') }, 'amount.value'],
    ['below a telephone’s least', { amount: rubles('9.99'), ...mobile('79000000000') }, 'amount.value'],
    ['with an unknown word', { colour: 'red' }, 'colour'],
    ['with QIWI', { payment_method_data: { type: 'qiwi' } }, 'payment_method_data.type'],
    ['without a method', without('payment_method_data'), 'payment_method_data'],
    ['with a telephone of letters', mobile('+7 900'), 'payment_method_data.phone'],
    ['without confirmation', without('confirmation'), 'confirmation'],
    ['with a card by SMS', { confirmation: { type: 'external' } }, 'confirmation.type'],
    ['with no way back', { confirmation: { type: 'redirect' } }, 'confirmation.return_url'],
    ['in two stages by SBP', { capture: false, payment_method_data: { type: 'sbp' } }, 'capture'],
    ['with a long description', { description: 'я'.repeat(129) }, 'description'],
    ['with much metadata', { metadata: { note: 'я'.repeat(513) } }, 'metadata.note'],
    ['keeping the card', { save_payment_method: true }, 'save_payment_method'],
    ['without a payment order', without('payment_order'), 'payment_order'],
    ['with an order for another sum', { payment_order: paymentOrder(rubles('1.00')) }, 'payment_order.amount'],
    [
      'with an order without an account',
      { payment_order: { ...order, account_number: undefined } },
      'payment_order.account_number',
    ],
    ['with an order of another type', { payment_order: { ...order, type: 'gifts' } }, 'payment_order.type'],
    [
      'with a bank’s long name',
      {
        payment_order: {
          ...order,
          recipient: { ...order.recipient, bank: { ...order.recipient.bank, name: 'я'.repeat(46) } },
        },
      },
      'payment_order.recipient.bank.name',
    ],
    ['without a receipt', without('receipt'), 'receipt'],
    ['with a receipt to nobody', { receipt: { ...receipt, customer: {} } }, 'receipt.customer'],
    [
      'with a receipt of another sum',
      { receipt: { ...receipt, items: [{ ...receipt.items[0], quantity: 2 }] } },
      'receipt.items',
    ],
    [
      'with an unknown VAT',
      { receipt: { ...receipt, items: [{ ...receipt.items[0], vat_code: 13 }] } },
      'receipt.items.0.vat_code',
    ],
  ])('%s', async (_, changes, parameter) => {
    const before = shop.bank.payments.length
    const refused = await shop.refused('POST', '/payments', { body: paymentRequest(changes) })
    expect(refused).toMatchObject({ status: 400, code: 'invalid_request', parameter })
    expect(shop.bank.payments).toHaveLength(before)
  })

  test('but not with a receipt of kilowatt-hours that comes to the amount', async () => {
    const amount = rubles('219.76')
    const items = [{ ...receipt.items[0], quantity: 67, measure: 'kilowatt_hour', amount: rubles('3.28') }]
    expect((await shop.creates({ amount, receipt: { ...receipt, items } })).amount.value).toBe('219.76')
  })
})

test('a payment nobody confirms in an hour, or captures in a week, is canceled', async () => {
  const { id } = await shop.creates()
  const { id: held } = await shop.creates({ capture: false })
  shop.bank.payer.pays(held)
  later({ minutes: 59, seconds: 59 })
  expect((await shop.gets(id)).status).toBe('pending')
  later({ seconds: 1 })
  expect((await shop.gets(id)).cancellation_details?.reason).toBe('expired_on_confirmation')
  later({ hours: 24 * 7 })
  expect((await shop.gets(held)).cancellation_details).toEqual({ party: 'yoo_money', reason: 'expired_on_capture' })
})

describe('the list', () => {
  const made: string[] = []

  beforeAll(async () => {
    shop.bank.clear()
    for (let number = 0; number < 12; number += 1) {
      later({ minutes: 1 })
      made.unshift((await shop.creates()).id)
    }
    shop.bank.payer.pays(made[1]!)
  })

  test('is newest first, ten at a time, or as many as asked', async () => {
    const first = await shop.lists()
    expect(first.ids).toEqual(made.slice(0, 10))
    expect(await shop.lists(`?cursor=${first.cursor}`)).toEqual({ ids: made.slice(10), cursor: undefined })
    expect((await shop.lists('?limit=12')).ids).toHaveLength(12)
    expect((await shop.lists('?limit=12')).cursor).toBeUndefined()
  })

  test('can be narrowed', async () => {
    const { created_at: middle } = await shop.gets(made[5]!)
    const ask = async (query: Record<string, string>) => (await shop.lists(`?${new URLSearchParams(query)}`)).ids
    expect(await ask({ status: 'succeeded' })).toEqual([made[1]])
    expect(await ask({ 'created_at.gte': middle })).toEqual(made.slice(0, 6))
    expect(await ask({ 'created_at.gt': middle })).toEqual(made.slice(0, 5))
    expect(await ask({ 'created_at.lte': middle, limit: '3' })).toEqual(made.slice(5, 8))
    expect(await ask({ 'created_at.lt': middle, limit: '3' })).toEqual(made.slice(6, 9))
    expect(await ask({ 'captured_at.gte': middle })).toEqual([made[1]])
    expect(await ask({ payment_method: 'sbp' })).toEqual([])
  })

  test.each([
    ['limit=0', 'limit'],
    ['limit=101', 'limit'],
    ['status=paid', 'status'],
    ['created_at.gte=yesterday', 'created_at.gte'],
    ['cursor=nowhere', 'cursor'],
    ['colour=red', 'colour'],
  ])('refuses %s', async (query, parameter) => {
    expect(await shop.refused('GET', `/payments?${query}`)).toMatchObject({ status: 400, parameter })
  })
})
