import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { Payment } from '../../../core/payments/payment.table.ts'
import { createReconciler } from '../../../src/payments/create-reconciler.ts'
import { syncPayments } from '../../../src/payments/sync-payments.ts'
import { openPayWorld, type PayWorld } from '../../support/worlds/pay-world.ts'

let here: PayWorld

beforeAll(async () => {
  here = await openPayWorld()
})
afterAll(() => here.close())
beforeEach(async () => {
  here.bank.clear()
  here.deafens()
  // What earlier stories left behind is nobody's turn any more.
  await here.act(async em => void (await em.nativeUpdate(Payment, {}, { askAgainAt: null })))
})

const sync = () => syncPayments(here.online)
const asked = (operation: string) => here.bank.calls.filter(call => call.operation === operation).length

/** Begins a payment whose making is not answered. */
async function opensInto(kind: 'internal-error' | 'timeout' | 'drop', when: 'before' | 'after'): Promise<string> {
  const { id, path } = await here.begins()
  here.fails({ method: 'POST', path: '/payments' }, { kind, when })
  await here.opens(path)
  return id
}

/** Lets the clock run, and asks whenever it is somebody's turn, as the job does. */
async function lives(duration: Temporal.DurationLike) {
  const until = here.online.now().add(duration)
  while (Temporal.Instant.compare(here.online.now(), until) < 0) {
    const next = await nextTurn()
    const left = until.since(here.online.now())
    const pause = next && Temporal.Instant.compare(next, until) < 0 ? next.since(here.online.now()) : left
    here.passes(Temporal.Duration.compare(pause, { seconds: 1 }) < 0 ? { seconds: 1 } : pause)
    await sync()
  }
}

async function nextTurn(): Promise<Temporal.Instant | undefined> {
  const [first] = await here.orm.em
    .fork()
    .find(Payment, { askAgainAt: { $ne: null } }, { orderBy: { askAgainAt: 'asc' }, limit: 1 })
  return first?.askAgainAt ?? undefined
}

describe('what webhooks did not bring', () => {
  test('a success is found within seconds', async () => {
    const { id, path } = await here.begins()
    const payment = await here.reaches(path)
    here.bank.payer.pays(payment.id)
    await lives({ seconds: 20 })
    expect((await here.payment(id)).state).toBe('succeeded')
    expect(await here.posted()).toContain(`payment:${id} 15665`)
  })

  test('a payment nobody paid ends with the bank’s own word, and is asked of ever more seldom', async () => {
    const { id, path } = await here.begins()
    await here.reaches(path)
    await lives({ hours: 3 })
    expect(await here.payment(id)).toMatchObject({
      state: 'canceled',
      cancellation: { party: 'yoo_money', reason: 'expired_on_confirmation' },
      askAgainAt: null,
    })
    expect(asked('GET /payments/{payment_id}')).toBeLessThan(12)
    const calls = here.bank.calls.length
    await lives({ hours: 48 })
    expect(here.bank.calls).toHaveLength(calls)
  })

  test('money that waits for a capture nobody will make is given back', async () => {
    const { id, path } = await here.begins()
    const payment = (await here.reaches(path)) as { id: string; isCapturedAtOnce: boolean }
    payment.isCapturedAtOnce = false
    here.bank.payer.pays(payment.id)
    await lives({ seconds: 20 })
    expect(await here.payment(id)).toMatchObject({
      state: 'canceled',
      cancellation: { party: 'merchant', reason: 'canceled_by_merchant' },
    })
  })

  test('a link nobody opened ends without the bank', async () => {
    const { id } = await here.begins()
    await lives({ hours: 25 })
    expect(await here.payment(id)).toMatchObject({ state: 'expired', receiptContact: null, askAgainAt: null })
    expect(here.bank.calls).toEqual([])
    expect(await here.notices()).not.toContainEqual(expect.objectContaining({ paymentId: id }))
  })
})

describe('a kill between the bank and us', () => {
  test('before the question left: it is asked again, and the link goes on', async () => {
    const { id, path } = await here.begins()
    here.bank.fail({ path: '/payments' }, { kind: 'drop', when: 'before' })
    await here.opens(path)
    expect((await here.payment(id)).state).toBe('creating')
    await lives({ seconds: 20 })
    expect((await here.payment(id)).state).toBe('pending')
    expect((await here.opens(path)).status).toBe(303)
    expect(here.bank.payments).toHaveLength(1)
  })

  test('after it had its effect: the same payment is found, paid or not', async () => {
    const { id, path } = await here.begins()
    here.bank.fail({ path: '/payments' }, { kind: 'internal-error', when: 'after' }, 3)
    await here.opens(path)
    here.bank.payer.pays(here.bank.payments[0]!.id)
    await lives({ minutes: 10 })
    expect((await here.payment(id)).state).toBe('succeeded')
    expect(here.bank.payments).toHaveLength(1)
  })

  test('for longer than the key is good: the bank’s list tells', async () => {
    const links = [
      await opensInto('internal-error', 'after'),
      await opensInto('timeout', 'after'),
      await opensInto('drop', 'before'),
    ]
    here.bank.payer.pays(here.bank.payments[0]!.id)
    here.passes({ hours: 24 })
    here.bank.fail({ method: 'GET', path: '/payments' }, { kind: 'garbage', when: 'before' }, 3)
    await lives({ minutes: 10 })
    const states = await Promise.all(links.map(async id => (await here.payment(id)).state))
    expect(states).toEqual(['succeeded', 'canceled', 'expired'])
    expect(asked('POST /payments')).toBe(3)
    const told = (await here.notices()).flatMap(notice => (notice.notice === 'payment-ended' ? [notice] : []))
    expect(told.filter(({ paymentId }) => paymentId === links[2])).toMatchObject([
      { isPaid: false, reason: 'never_made' },
    ])
  })
})

describe('what the bank does not know', () => {
  test('is asked of while it may still be made, and then was never made: said, logged and counted', async () => {
    const { id, path } = await here.begins()
    await here.reaches(path)
    here.bank.clear()
    await lives({ hours: 22 })
    expect((await here.payment(id)).state).toBe('pending')
    await lives({ hours: 48 })
    expect(await here.payment(id)).toMatchObject({ state: 'expired', askAgainAt: null, phone: null })
    const told = (await here.notices()).filter(notice => notice.notice === 'payment-ended' && notice.paymentId === id)
    expect(told).toMatchObject([{ isPaid: false, reason: 'never_made' }])
    expect(here.logs.join('')).toContain('YooKassa never made a payment')
    expect(await here.hints()).toMatchObject({ 'never made': expect.any(Number) })
    const calls = here.bank.calls.length
    await lives({ hours: 48 })
    expect(here.bank.calls).toHaveLength(calls)
  })

  test('by the number it gave, and lists under another, is a person’s to look at', async () => {
    const { id, path } = await here.begins()
    await here.reaches(path)
    await here.act(async em => void (await em.nativeUpdate(Payment, { id }, { providerId: randomUUID() })))
    await lives({ hours: 48 })
    expect(await here.payment(id)).toMatchObject({ state: 'pending', problem: 'a second payment at the provider' })
  })
})

describe('money that comes after we gave up', () => {
  test('is found in the list of what the bank took', async () => {
    const { id, path } = await here.begins()
    const reconcile = createReconciler(here.online)
    await reconcile()
    const payment = await here.reaches(path)
    await here.act(
      async em =>
        void (await em.nativeUpdate(Payment, { id }, { state: 'expired', askAgainAt: null, providerId: null })),
    )
    here.passes({ minutes: 30 })
    here.bank.payer.pays(payment.id)
    here.passes({ minutes: 5 })
    await reconcile()
    expect((await here.payment(id)).state).toBe('succeeded')
    await reconcile()
    expect((await here.posted()).filter(line => line.startsWith(`payment:${id} `))).toHaveLength(1)
  })
})
