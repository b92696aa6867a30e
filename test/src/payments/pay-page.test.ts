import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Payment } from '../../../core/payments/payment.table.ts'
import { openPeer } from '../../support/worlds/core-world.ts'
import { openPayWorld, type PayWorld } from '../../support/worlds/pay-world.ts'

let here: PayWorld

beforeAll(async () => {
  here = await openPayWorld()
})
afterAll(() => here.close())
beforeEach(() => here.bank.clear())

const created = () => here.bank.calls.filter(({ operation }) => operation === 'POST /payments')

describe('where the receipt goes', () => {
  const onFile = (id: string, receiptContact: { email: string }) =>
    here.orm.em.fork().nativeUpdate(Payment, id, { receiptContact })

  test('an international address is given to the bank in ASCII', async () => {
    const { id, path } = await here.begins()
    await onFile(id, { email: 'ivan@почта.рф' })
    expect((await here.opens(path)).status).toBe(303)
    expect(created()[0]).toMatchObject({ body: { receipt: { customer: { email: 'ivan@xn--80a1acny.xn--p1ai' } } } })
  })

  test('an address that was kept once and the bank does not take ends the payment with what to do', async () => {
    for (const email of ['a..b@mail.ru', 'иван@почта.рф', 'a:b@c.ru']) {
      const { id, path } = await here.begins()
      await onFile(id, { email })
      const response = await here.opens(path)
      expect(response.status).toBe(200)
      expect(await response.text()).toContain('Оплата не прошла')
      expect((await here.opens(path)).status).toBe(200)
      expect(await here.payment(id)).toMatchObject({
        state: 'canceled',
        cancellation: { reason: 'no_receipt_contact' },
      })
      expect((await here.notices()).at(-1)).toMatchObject({ isPaid: false, reason: 'no_receipt_contact' })
    }
    expect(created()).toEqual([])
  })

  test('the phone that pays takes the place of such an address', async () => {
    const { id, path } = await here.begins({ method: 'mobile', phone: '79131234567' })
    await onFile(id, { email: 'a..b@mail.ru' })
    expect((await here.opens(path)).status).toBe(200)
    expect(created()[0]).toMatchObject({ body: { receipt: { customer: { phone: '79131234567' } } } })
  })
})

describe('a link leads to where it is paid', () => {
  test('by card or wallet: to the bank’s page, made at the first opening with our id as its key', async () => {
    for (const [method, type] of [
      ['card', 'bank_card'],
      ['yoomoney', 'yoo_money'],
    ] as const) {
      here.bank.clear()
      const { id, path } = await here.begins({ method })
      expect(here.bank.payments).toEqual([])
      const response = await here.opens(path)
      const [payment] = here.bank.payments
      expect(response.status).toBe(303)
      expect(response.headers.get('location')).toContain(payment!.id)
      expect(payment).toMatchObject({ method: type, amountKopecks: 15_665n, isCapturedAtOnce: true })
      expect(created()[0]).toMatchObject({
        idempotenceKey: id,
        body: {
          description: `Электроэнергия, лицевой счёт ${here.account.number}`,
          payment_order: {
            type: 'utilities',
            account_number: here.account.number,
            payment_purpose: expect.stringMatching(
              new RegExp(`^Оплата электроэнергии, лицевой счёт ${here.account.number}, .*платёж [0-9a-f-]{36}$`),
            ),
            recipient: { name: 'ООО «ЭСКК»', kpp: '420501001' },
          },
          confirmation: { return_url: `https://bot.example/paid/${id}` },
          metadata: { payment_id: id, account_id: String(here.account.id) },
        },
      })
    }
  })

  test('by SBP: to a code for another phone and a button for this one', async () => {
    const { path } = await here.begins({ method: 'sbp' })
    const response = await here.opens(path)
    const page = await response.text()
    expect(response.status).toBe(200)
    expect(page).toContain('К оплате 156,65\u00a0₽')
    expect(page).toContain('<svg')
    expect(page).toContain(`/checkout/${here.bank.payments[0]!.id}"`)
    expect(page).not.toContain('<script')
    here.bank.payer.pays(here.bank.payments[0]!.id)
    expect(await (await here.opens(path)).text()).toContain('Оплачено 156,65\u00a0₽')
  })

  test('from the mobile balance: to the message on the phone', async () => {
    const { path } = await here.begins({ method: 'mobile', phone: '79131234567' })
    expect(await (await here.opens(path)).text()).toContain('Ответьте на СМС')
    here.bank.payer.answersSms('79131234567', 'confirm')
    expect(await (await here.opens(path)).text()).toContain('Оплачено')
  })

  test('opened again it leads to the same payment, then tells how it ended', async () => {
    const { id, path } = await here.begins()
    const [first, again] = [await here.opens(path), await here.opens(path)]
    expect(again.headers.get('location')).toBe(first.headers.get('location'))
    here.deafens()
    here.bank.payer.pays(here.bank.payments[0]!.id)
    here.deafens(false)
    const ended = await here.opens(path)
    expect(ended.status).toBe(200)
    expect(await ended.text()).toContain('Оплачено 156,65\u00a0₽')
    expect(created()).toHaveLength(1)
    expect(await here.payment(id)).toMatchObject({ state: 'succeeded', request: null, receiptContact: null })
  })

  test('opened by many at once it makes one payment', async () => {
    const { path } = await here.begins()
    const responses = await Promise.all(Array.from({ length: 8 }, () => here.opens(path)))
    const places = new Set(responses.map(response => response.headers.get('location')))
    expect(responses.map(({ status }) => status)).toEqual(Array(8).fill(303))
    expect(places.size).toBe(1)
    expect(here.bank.payments).toHaveLength(1)
  })

  test('a declined card is told, and the chat is told why', async () => {
    const { id, path } = await here.begins()
    const payment = await here.reaches(path)
    here.bank.payer.declines(payment.id, 'insufficient_funds')
    expect(await (await here.opens(path)).text()).toContain('Оплата не прошла')
    expect(await here.payment(id)).toMatchObject({ state: 'canceled', cancellation: { reason: 'insufficient_funds' } })
    expect((await here.notices()).at(-1)).toMatchObject({ isPaid: false, reason: 'insufficient_funds' })
  })
})

describe('where the person comes back to', () => {
  test('the bank is asked at once', async () => {
    const { id, path } = await here.begins()
    const payment = await here.reaches(path)
    here.deafens()
    expect(await (await here.opens(`/paid/${id}`)).text()).toContain('обрабатывается')
    here.bank.payer.pays(payment.id)
    expect(await (await here.opens(`/paid/${id}`)).text()).toContain('Оплачено')
    here.deafens(false)
  })

  test('the page speaks the person’s language', async () => {
    const peer = await openPeer(here, 'english', { language: 'en' })
    const { id, path } = await here.begins({ peer })
    const payment = await here.reaches(path)
    here.bank.payer.pays(payment.id)
    expect(await (await here.opens(`/paid/${id}`, { 'accept-language': 'ru' })).text()).toContain(' paid')
  })

  test('nothing is told of ids nobody was given', async () => {
    for (const id of ['1', crypto.randomUUID(), "' or 1=1"])
      expect((await here.opens(`/paid/${encodeURIComponent(id)}`)).status).toBe(410)
  })
})

describe('when the bank does not answer', () => {
  test.each([
    { kind: 'timeout', when: 'after' },
    { kind: 'internal-error', when: 'after' },
    { kind: 'garbage', when: 'after' },
    { kind: 'drop', when: 'before' },
  ] as const)('%o: the page says to try in a minute, and the second try is the same payment', async fault => {
    const { id, path } = await here.begins()
    here.fails({ method: 'POST', path: '/payments' }, fault)
    const response = await here.opens(path)
    expect(response.status).toBe(503)
    expect(await response.text()).toContain('второго платежа не будет')
    expect(await here.payment(id)).toMatchObject({ state: 'creating', providerId: null })
    expect((await here.opens(path)).status).toBe(303)
    expect(here.bank.payments).toHaveLength(1)
    expect(created().map(({ body }) => body)).toEqual([created()[0]!.body, created()[0]!.body])
  })

  test('what it refuses for good ends the payment, and a wrong key does not', async () => {
    const refused = await here.begins({ method: 'mobile', phone: '70000000000' })
    expect(await (await here.opens(refused.path)).text()).toContain('Оплата не прошла')
    expect(await here.payment(refused.id)).toMatchObject({
      state: 'canceled',
      cancellation: { party: 'merchant', reason: 'invalid_request' },
      phone: null,
    })
    here.bank.addShop({ shopId: '100500', secretKey: 'another key for a while' })
    const barred = await here.begins()
    expect((await here.opens(barred.path)).status).toBe(503)
    expect(await here.payment(barred.id)).toMatchObject({ state: 'creating' })
    here.deafens(false)
    expect((await here.opens(barred.path)).status).toBe(303)
  })
})

describe('a link is for one person, for a day', () => {
  test('afterwards it begins nothing', async () => {
    const { path } = await here.begins()
    here.passes({ hours: 25 })
    const response = await here.opens(path)
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('Ссылка больше не действует')
    expect(here.bank.payments).toEqual([])
  })

  test('nor does an earlier link of the same chat and account', async () => {
    const [forgotten, latest] = [await here.begins(), await here.begins()]
    expect((await here.opens(forgotten.path)).status).toBe(410)
    expect((await here.opens(latest.path)).status).toBe(303)
  })

  test('a token nobody was given opens nothing, in the browser’s language', async () => {
    const response = await here.opens('/pay/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', { 'accept-language': 'en' })
    expect(response.status).toBe(410)
    expect(await response.text()).toContain('no longer works')
  })

  test('a messenger’s preview and a browser’s guess begin nothing, a person does', async () => {
    const { path } = await here.begins()
    const agents = ['TelegramBot (like TwitterBot)', 'Mozilla/5.0 (compatible; vkShare; +http://vk.com/dev/Share)']
    for (const agent of agents) expect((await here.opens(path, { 'user-agent': agent })).status).toBe(200)
    expect((await here.opens(path, { 'sec-purpose': 'prefetch' })).status).toBe(200)
    expect((await fetch(`${here.url}${path}`, { method: 'HEAD' })).status).toBe(404)
    expect(here.bank.payments).toEqual([])
    expect((await here.opens(`${path}?open=1`, { 'user-agent': agents[0]! })).status).toBe(303)
  })

  test('the page is told to nobody and kept nowhere', async () => {
    const { path } = await here.begins({ method: 'sbp' })
    const { headers } = await here.opens(path)
    expect(headers.get('cache-control')).toBe('no-store')
    expect(headers.get('referrer-policy')).toBe('no-referrer')
    expect(headers.get('content-security-policy')).toContain("default-src 'none'")
  })
})

test('an impatient reader is told to wait', async () => {
  const { path } = await here.begins()
  const statuses: number[] = []
  for (let times = 0; times < 61; times++) statuses.push((await here.opens(`/pay/none-${times}`)).status)
  expect(statuses.at(-1)).toBe(429)
  expect((await here.opens(path)).status).toBe(429)
})
