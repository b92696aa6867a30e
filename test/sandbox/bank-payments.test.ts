import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testCards } from '../../sandbox/bank/state/cards.ts'
import { paymentReasons } from '../../sandbox/bank/state/reasons.ts'
import { type BankShop, bankShop } from '../support/people/bank-shop.ts'

let shop: BankShop

beforeAll(async () => {
  shop = await bankShop()
})

afterAll(() => shop.bank.close())

const sbp = {
  payment_method_data: { type: 'sbp' },
  confirmation: { type: 'qr', return_url: 'http://127.0.0.1:1/paid' },
}
const wallet = { payment_method_data: { type: 'yoo_money' } }
const mobile = {
  payment_method_data: { type: 'mobile_balance', phone: '79000000000' },
  confirmation: { type: 'external' },
}

describe('a payment', () => {
  test('by card waits, is paid, and its money is taken', async () => {
    const { bank } = shop
    const created = await shop.creates()
    expect(created).toMatchObject({
      status: 'pending',
      paid: false,
      refundable: false,
      amount: { value: '156.65', currency: 'RUB' },
      confirmation: { type: 'redirect', return_url: 'http://127.0.0.1:1/paid' },
      metadata: { payment_id: 'our-payment', account_id: '12345' },
      recipient: { account_id: '100500', gateway_id: '1000001' },
    })
    bank.payer.pays(created.confirmation?.type === 'redirect' ? created.confirmation.confirmation_url : '')
    expect(await shop.gets(created.id)).toMatchObject({
      status: 'succeeded',
      paid: true,
      refundable: true,
      income_amount: { value: '151.17' },
      payment_method: { type: 'bank_card', title: 'Bank card *2987', card: { last4: '2987', card_type: 'Mir' } },
      authorization_details: { three_d_secure: { applied: false } },
    })
    expect(bank.payments.at(-1)).toMatchObject({ id: created.id, takenKopecks: 15665n, refundedKopecks: 0n })
  })

  test.each(Object.entries({ sbp, wallet, mobile }))('by %s, too', async (_, way) => {
    const { id } = await shop.creates(way)
    shop.bank.payer.pays(id)
    expect(await shop.gets(id)).toMatchObject({ status: 'succeeded', paid: true })
    expect(shop.bank.payments.at(-1)?.takenKopecks).toBe(15665n)
  })

  test('in two stages is held, then captured in part', async () => {
    const { id } = await shop.creates({ capture: false })
    shop.bank.payer.pays(id)
    const held = await shop.gets(id)
    expect(held).toMatchObject({ status: 'waiting_for_capture', paid: true, refundable: false })
    expect(Date.parse(held.expires_at ?? '') - Date.parse(held.created_at)).toBeGreaterThan(6 * 86_400_000)
    expect(shop.bank.payments.at(-1)?.takenKopecks).toBe(0n)
    const receipt = { customer: { phone: '79000000000' }, items: [item('100.00')] }
    const captured = await shop.does(id, 'capture', { amount: { value: '100.00', currency: 'RUB' }, receipt })
    expect(captured).toMatchObject({ status: 'succeeded', amount: { value: '100.00' } })
    expect(shop.bank.payments.at(-1)?.takenKopecks).toBe(10000n)
  })

  test('in two stages is given up by the shop', async () => {
    const { id } = await shop.creates({ capture: false })
    expect(await shop.refused('POST', `/payments/${id}/cancel`)).toMatchObject({ status: 400, parameter: 'payment_id' })
    shop.bank.payer.pays(id)
    expect(await shop.does(id, 'cancel')).toMatchObject({
      status: 'canceled',
      paid: false,
      cancellation_details: { party: 'merchant', reason: 'canceled_by_merchant' },
    })
    expect(shop.bank.payments.at(-1)?.takenKopecks).toBe(0n)
  })

  test('is answered by the message to the telephone', async () => {
    const paid = await shop.creates(mobile)
    expect(shop.bank.sms.at(-1)).toMatchObject({ to: '79000000000', answer: 'awaited' })
    expect(shop.bank.sms.at(-1)?.text).toContain('156,65 ₽')
    shop.bank.payer.answersSms('79000000000', 'confirm')
    expect((await shop.gets(paid.id)).status).toBe('succeeded')
    const refused = await shop.creates(mobile)
    shop.bank.payer.answersSms('79000000000', 'refuse')
    expect((await shop.gets(refused.id)).cancellation_details?.reason).toBe('general_decline')
    expect(shop.bank.sms.map(({ answer }) => answer)).toEqual(expect.arrayContaining(['confirmed', 'refused']))
  })

  test('from a telephone of another operator is canceled at once', async () => {
    const phone = { payment_method_data: { type: 'mobile_balance', phone: '79580000000' } }
    const created = await shop.creates({ ...mobile, ...phone })
    expect(created).toMatchObject({
      status: 'canceled',
      cancellation_details: { party: 'yoo_money', reason: 'unsupported_mobile_operator' },
    })
  })

  test('nobody confirms ends by itself', async () => {
    const { id } = await shop.creates()
    shop.bank.payer.leaves(id)
    expect((await shop.gets(id)).cancellation_details).toEqual({
      party: 'yoo_money',
      reason: 'expired_on_confirmation',
    })
    expect(() => shop.bank.payer.pays(id)).toThrow('not pending')
  })
})

test.each(testCards.filter(({ declines }) => declines))('the card $number declines: $declines', async card => {
  const { id } = await shop.creates()
  shop.bank.payer.pays(id, card.number)
  expect(await shop.gets(id)).toMatchObject({ status: 'canceled', cancellation_details: { reason: card.declines } })
  expect(shop.bank.payments.at(-1)?.takenKopecks).toBe(0n)
})

test.each(paymentReasons)('a payer can be declined for %s', async reason => {
  const { id } = await shop.creates()
  shop.bank.payer.declines(id, reason)
  expect((await shop.gets(id)).cancellation_details?.reason).toBe(reason)
})

function item(value: string) {
  return { description: 'Электроэнергия', quantity: 1, amount: { value, currency: 'RUB' }, vat_code: 11 }
}

test('the README lists every test card', async () => {
  const readme = await readFile(join(import.meta.dirname, '../../sandbox/bank/README.md'), 'utf8')
  const listed = [...readme.matchAll(/^\| (\d{4} \d{4} \d{4} \d{4}) \| (?:`(\w+)`|paid)/gm)]
  expect(listed.map(([, number = '', reason]) => [number.replaceAll(' ', ''), reason])).toEqual(
    testCards.map(({ number, declines }) => [number, declines]),
  )
})
