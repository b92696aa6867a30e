import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { disputedPayments } from '../../../core/payments/disputed-payments.ts'
import { eventually } from '../../support/eventually.ts'
import { openHousehold } from '../../support/worlds/core-world.ts'
import { openPayWorld, type PayWorld, shop } from '../../support/worlds/pay-world.ts'

let here: PayWorld

beforeAll(async () => {
  here = await openPayWorld(['127.0.0.1'])
})
afterAll(() => here.close())
beforeEach(() => {
  here.bank.clear()
  here.deafens()
})

/** Calls our address as somebody else; from a trusted proxy, so that the forwarded address counts. */
function calls(body: unknown, from = '203.0.113.5', type = 'application/json') {
  return fetch(`${here.url}/yookassa`, {
    method: 'POST',
    headers: { 'content-type': type, 'x-forwarded-for': from },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
}

const says = (event: string, object: object) => ({ type: 'notification', event, object })

/** A call that claims a payment to be paid. */
const forged = (id: string, changes: object = {}) =>
  says('payment.succeeded', {
    id,
    status: 'succeeded',
    paid: true,
    amount: { value: '156.65', currency: 'RUB' },
    ...changes,
  })

/** A payment that waits at the bank for its payer. */
async function waiting(wanted = {}) {
  const { id, path } = await here.begins(wanted)
  const { id: bankId } = await here.reaches(path)
  return { id, bankId }
}

/** How many calls came to an outcome during something. */
async function noted(act: () => Promise<unknown>) {
  const before = await here.hints()
  await act()
  const after = await here.hints()
  return Object.fromEntries(
    Object.entries(after).flatMap(([outcome, times]) => {
      const more = times - (before[outcome] ?? 0)
      return more > 0 ? [[outcome, more]] : []
    }),
  )
}

describe('a call of the bank', () => {
  test('moves the payment on at once: money, ledger, chat', async () => {
    const { id, path } = await here.begins()
    const payment = await here.reaches(path)
    here.deafens(false)
    const balance = await here.balance()
    here.told.length = 0
    here.bank.payer.pays(payment.id)
    await eventually(async () => (await here.payment(id)).state).toBe('succeeded')
    expect(await here.balance()).toBe(balance - 15_665n)
    expect(await here.posted()).toContain(`payment:${id} 15665`)
    expect((await here.notices()).at(-1)).toMatchObject({
      notice: 'payment-ended',
      isPaid: true,
      amountKopecks: '15665',
      dueKopecks: String(balance - 15_665n),
    })
    await eventually(() => here.told).toEqual([{ channel: 'telegram', address: 'payer' }])
  })

  test('is enough by itself: what was given back is not asked for where nothing was', async () => {
    const { id, bankId } = await waiting()
    here.bank.payer.pays(bankId)
    expect((await calls(forged(bankId))).status).toBe(200)
    expect((await here.payment(id)).state).toBe('succeeded')
    expect(here.bank.calls.map(({ operation }) => operation)).not.toContain('GET /refunds')
  })

  test('said again and again, by several at once, posts once', async () => {
    const { id, bankId } = await waiting()
    here.bank.payer.pays(bankId)
    const balance = await here.balance()
    const answers = await Promise.all(Array.from({ length: 8 }, () => calls(forged(bankId))))
    expect(answers.map(({ status }) => status)).toEqual(Array(8).fill(200))
    expect((await here.posted()).filter(line => line.startsWith(`payment:${id} `))).toHaveLength(1)
    expect(await here.balance()).toBe(balance - 15_665n)
  })

  test('while the bank cannot be asked is answered so that it comes again', async () => {
    const { id, bankId } = await waiting()
    here.bank.payer.pays(bankId)
    here.bank.fail({ method: 'GET' }, { kind: 'internal-error', when: 'before' })
    expect((await calls(forged(bankId))).status).toBe(503)
    expect((await here.payment(id)).state).toBe('pending')
    expect((await calls(forged(bankId))).status).toBe(200)
    expect((await here.payment(id)).state).toBe('succeeded')
  })
})

describe('nobody is believed', () => {
  test('a forged success of a payment that waits credits nothing', async () => {
    const { id, bankId } = await waiting()
    const balance = await here.balance()
    expect(await noted(async () => expect((await calls(forged(bankId))).status).toBe(200))).toEqual({ pending: 1 })
    expect((await here.payment(id)).state).toBe('pending')
    expect(await here.balance()).toBe(balance)
  })

  test('another address is not listened to, whatever it says and through whom', async () => {
    const { id, bankId } = await waiting()
    here.bank.payer.pays(bankId)
    const before = here.bank.calls.length
    const outside = ['198.51.100.7', '203.0.114.1', '2001:db9::1', '203.0.113.5, 198.51.100.7', 'unknown']
    const outcomes = await noted(async () => {
      for (const address of outside) expect((await calls(forged(bankId), address)).status).toBe(403)
    })
    expect(outcomes).toEqual({ 'wrong address': outside.length })
    expect(here.bank.calls).toHaveLength(before)
    expect((await here.payment(id)).state).toBe('pending')
    expect((await calls(forged(bankId), '2001:db8::77')).status).toBe(200)
    expect((await here.payment(id)).state).toBe('succeeded')
  })

  test('a stranger who calls without end is not even written down any more', async () => {
    const outcomes = await noted(async () => {
      const statuses: number[] = []
      for (let times = 0; times < 62; times++) statuses.push((await calls('{', '198.51.100.200')).status)
      expect(statuses.slice(58)).toEqual([403, 403, 429, 429])
    })
    expect(outcomes).toEqual({ 'wrong address': 60 })
    for (let times = 0; times < 70; times++) expect((await calls('[]')).status).toBe(400)
  })

  test('garbage is refused and written down', async () => {
    const garbage = [
      '{',
      '[]',
      'null',
      '"payment.succeeded"',
      forged('../me'),
      forged('x'.repeat(36).replace('x', '/')),
      says('deal.closed; drop', { id: crypto.randomUUID() }),
    ]
    const outcomes = await noted(async () => {
      for (const body of garbage) expect((await calls(body)).status).toBe(400)
      expect((await calls('a=b', undefined, 'application/x-www-form-urlencoded')).status).toBe(400)
      expect((await calls('<a/>', undefined, 'text/xml')).status).toBe(415)
      expect((await calls(`"${'x'.repeat(70_000)}"`)).status).toBe(413)
    })
    expect(outcomes).toEqual({ garbage: garbage.length + 3 })
    expect(here.bank.calls).toEqual([])
  })

  test('an event that nobody here waits for is taken, so that it does not come for a day', async () => {
    const outcomes = await noted(async () => {
      for (const event of ['deal.closed', 'payout.succeeded', 'payment_method.active'])
        expect((await calls(says(event, { id: crypto.randomUUID() }))).status).toBe(200)
    })
    expect(outcomes).toEqual({ 'another event': 3 })
    expect(here.bank.calls).toEqual([])
  })

  test('a payment the bank does not know is no payment', async () => {
    const outcomes = await noted(async () => expect((await calls(forged(crypto.randomUUID()))).status).toBe(200))
    expect(outcomes).toEqual({ 'refused: not_found': 1 })
  })
})

describe('what the bank itself says must fit', () => {
  /** Makes a payment at the bank by hand, and pays it. One that is not captured at once is held. */
  async function paidAtBank(metadata: object, value = '156.65', capture = true) {
    const asked = here.bank.payments[0]!.asked as Record<string, object>
    const amount = { value, currency: 'RUB' }
    const receipt = asked.receipt as { items: object[] }
    const body = {
      ...asked,
      amount,
      payment_order: { ...asked.payment_order, amount },
      receipt: { ...receipt, items: [{ ...receipt.items[0], amount }] },
      capture,
      metadata,
    }
    const answered = await here.online.yookassa.createPayment(crypto.randomUUID(), body)
    if (answered.kind !== 'done') throw new Error('The bank did not make it')
    here.bank.payer.pays(answered.value.providerId)
    return answered.value.providerId
  }

  test('a payment of the shop that is none of ours is left alone', async () => {
    await waiting()
    const posted = await here.posted()
    const others = [await paidAtBank({}), await paidAtBank({ payment_id: crypto.randomUUID(), order: '7' })]
    const outcomes = await noted(async () => {
      for (const other of others) expect((await calls(forged(other))).status).toBe(200)
    })
    expect(outcomes).toEqual({ 'unknown payment': 2 })
    expect(await here.posted()).toEqual(posted)
  })

  test('one that another till of the shop holds until it is captured stays held', async () => {
    await waiting()
    const others = [
      await paidAtBank({}, '5000.00', false),
      await paidAtBank({ payment_id: crypto.randomUUID() }, '5000.00', false),
    ]
    const outcomes = await noted(async () => {
      for (const id of others) {
        const held = says('payment.waiting_for_capture', { id, status: 'waiting_for_capture' })
        expect((await calls(held)).status).toBe(200)
      }
    })
    expect(outcomes).toEqual({ 'unknown payment': 2 })
    const atBank = here.bank.payments.filter(({ id }) => others.includes(id))
    expect(atBank.map(({ status }) => status)).toEqual(['waiting_for_capture', 'waiting_for_capture'])
  })

  test.each([
    ['both paid and not paid', { paid: false }],
    ['another currency', { amount: { value: '156.65', currency: 'USD' } }],
    ['another amount', { amount: { value: '1000.00', currency: 'RUB' } }],
    ['taken at an impossible moment', { captured_at: '9999-01-01T00:00:00.000Z' }],
    ['taken at an impossible moment', { captured_at: '1999-01-01T00:00:00.000Z' }],
  ])(
    'an answer that contradicts itself, %s, is no payment: a person is to look, until one fits',
    async (what, fields) => {
      const { id, bankId } = await waiting()
      here.bank.payer.pays(bankId)
      const balance = await here.balance()
      here.fails({ method: 'GET' }, { kind: 'changed', fields })
      expect(await noted(() => calls(forged(bankId)))).toEqual({ [`differs: ${what}`]: 1 })
      expect(await here.payment(id)).toMatchObject({ state: 'pending', problem: what })
      expect(await here.balance()).toBe(balance)
      const disputed = await here.act(em => disputedPayments(em))
      expect(disputed.map(({ payment }) => payment.id)).toContain(id)
      await calls(forged(bankId))
      expect(await here.payment(id)).toMatchObject({ state: 'succeeded', problem: null })
      expect(await here.balance()).toBe(balance - 15_665n)
    },
  )

  test('another amount, another account and a second payment credit nothing, and the operator is told', async () => {
    const neighbour = (await openHousehold(here)).account
    const { path } = await here.begins()
    await here.opens(path)
    const cases = [
      { value: '156.64', accountId: here.account.id, what: 'another amount' },
      { value: '1566.50', accountId: here.account.id, what: 'another amount' },
      { value: '156.65', accountId: neighbour.id, what: 'another account' },
    ]
    for (const { value, accountId, what } of cases) {
      const { id } = await here.begins()
      const other = await paidAtBank({ payment_id: id, account_id: String(accountId) }, value)
      const posted = await here.posted()
      const outcomes = await noted(async () => expect((await calls(forged(other))).status).toBe(200))
      expect(outcomes).toEqual({ [`differs: ${what}`]: 1 })
      expect(await here.payment(id)).toMatchObject({ state: 'new', problem: what })
      expect(await here.posted()).toEqual(posted)
      expect(here.logs.join('')).toContain(what)
    }
    const { id, bankId } = await waiting()
    const second = await paidAtBank({ payment_id: id, account_id: String(here.account.id) })
    await calls(forged(second))
    expect(await here.payment(id)).toMatchObject({ problem: 'a second payment at the provider', providerId: bankId })
  })

  test('another shop’s payment is not even seen', async () => {
    const { id, bankId } = await waiting()
    here.bank.payer.pays(bankId)
    here.bank.addShop({ shopId: '200600', secretKey: shop.secretKey })
    const foreign = here.bank.payments.find(payment => payment.id === bankId) as { shopId: string }
    foreign.shopId = '200600'
    expect((await calls(forged(bankId))).status).toBe(200)
    expect((await here.payment(id)).state).toBe('pending')
  })
})
