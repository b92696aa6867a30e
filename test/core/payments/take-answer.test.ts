import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { Transfer } from '../../../core/ledger/transfer.table.ts'
import type { Notice } from '../../../core/outbox/notice.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { applyPaymentStatus, type ProviderPayment } from '../../../core/payments/apply-payment-status.ts'
import { beginPayment } from '../../../core/payments/pay-links/begin-payment.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { startCreating } from '../../../core/payments/start-creating.ts'
import type { Peer } from '../../../core/peers/peer.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import {
  type CoreWorld,
  day,
  ledgerSum,
  noon,
  openCoreWorld,
  openHousehold,
  openPeer,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
let peer: Peer

beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { balanceKopecks: 100_000n })).account
  peer = await openPeer(world, 'payer')
})
afterAll(() => world.close())

const now = noon('2026-11-22')
const taking = { supplier, shopId: '100500', now }

/** A payment of 100 ₽ that the provider has been asked to make. */
async function asked(of = account) {
  const { id } = await world.act(em =>
    beginPayment(
      em,
      {
        accountId: of.id,
        peerId: peer.id,
        method: 'card',
        amountKopecks: kopecks(10_000),
        receiptContact: { email: 'mail@mail.ru' },
      },
      'https://bot.example',
      now,
    ),
  )
  await startCreating(world.orm.em.fork(), id, async () => ({ asked: id }), now)
  return id
}

function answer(
  paymentId: string,
  status: ProviderPayment['status'],
  changes: Partial<ProviderPayment> = {},
): ProviderPayment {
  return {
    providerId: `at-the-bank-${paymentId}`,
    paymentId,
    accountId: String(account.id),
    shopId: '100500',
    status,
    amountKopecks: kopecks(10_000),
    ...changes,
  }
}

const take = (given: ProviderPayment, at = now) =>
  applyPaymentStatus(world.orm.em.fork(), given, { ...taking, now: at })
const payment = (id: string) => world.orm.em.fork().findOneOrFail(Payment, id)
const posted = (id: string) => world.orm.em.fork().count(Transfer, { id: `payment:${id}` })
const balance = (of = account) => world.act(async em => (await balanceOf(em, of.id, day('2099-01-01'))).balanceKopecks)
const notices = async () =>
  (await world.orm.em.fork().find(Outgoing, {}, { orderBy: { id: 'asc' } })).map(({ payload }) => payload as Notice)

describe('money that was taken counts', () => {
  test('at midnight by a clock that is a little behind, for the day that it is here, and the audit is right', async () => {
    const id = await asked()
    const success = answer(id, 'succeeded', { capturedAt: Temporal.Instant.from('2026-10-31T17:00:30Z') })
    expect(await take(success, Temporal.Instant.from('2026-10-31T16:58:40Z'))).toEqual({ kind: 'ended' })
    expect((await payment(id)).paidOn).toEqual(day('2026-10-31'))
    const { checks } = await world.act(em => auditLedger(em, supplier))
    expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([])
  })

  test('once, with its day and what is owed afterwards', async () => {
    const id = await asked()
    const before = await balance()
    // Captured before midnight in Kemerovo, heard of after it.
    const success = answer(id, 'succeeded', { capturedAt: Temporal.Instant.from('2026-11-22T16:59:59Z') })
    expect(await take(success, Temporal.Instant.from('2026-11-22T17:00:05Z'))).toEqual({ kind: 'ended' })
    expect(await payment(id)).toMatchObject({
      state: 'succeeded',
      paidOn: day('2026-11-22'),
      phone: null,
      receiptContact: null,
      request: null,
    })
    expect(await take(success, Temporal.Instant.from('2026-11-22T17:00:05Z'))).toEqual({ kind: 'unchanged' })
    expect(await posted(id)).toBe(1)
    expect(await balance()).toBe(before - 10_000n)
    expect((await notices()).at(-1)).toMatchObject({ isPaid: true, reason: null, dueKopecks: String(before - 10_000n) })
  })

  test.each(['new', 'creating', 'pending', 'canceled', 'expired'] as const)(
    'whatever we thought of it: %s',
    async state => {
      const id = await asked()
      await world.act(async em => void (await em.nativeUpdate(Payment, { id }, { state })))
      expect(await take(answer(id, 'succeeded'))).toEqual({ kind: 'ended' })
      expect(await posted(id)).toBe(1)
    },
  )

  test('where the readings cannot be rated, too', async () => {
    const { account: odd, meter } = await openHousehold(world, { balanceKopecks: 30_000n, category: 'stove' })
    await send(world, meter, [20_099], '2026-11-20')
    const id = await asked(odd)
    expect(await take(answer(id, 'succeeded', { accountId: String(odd.id) }))).toEqual({ kind: 'ended' })
    expect(await balance(odd)).toBe(20_000n)
    expect((await notices()).at(-1)).toMatchObject({ isPaid: true, dueKopecks: '20000' })
  })
})

describe('what does not fit posts nothing and is kept for a person to look', () => {
  test.each([
    ['another shop', { shopId: '7' }],
    ['another account', { accountId: '0' }],
    ['another account', { accountId: undefined }],
    ['another amount', { amountKopecks: kopecks(9_999) }],
    ['another amount', { amountKopecks: kopecks(10_001) }],
    ['another currency', { amountKopecks: null }],
    ['both paid and not paid', { isPaid: false }],
    ['taken at an impossible moment', { capturedAt: Temporal.Instant.from('9999-01-01T00:00:00Z') }],
    ['taken at an impossible moment', { capturedAt: Temporal.Instant.from('1970-01-01T00:00:00Z'), createdAt: now }],
  ] as const)('%s', async (what, changes) => {
    const id = await asked()
    expect(await take(answer(id, 'succeeded', changes))).toEqual({ kind: 'differs', what })
    expect(await payment(id)).toMatchObject({ state: 'creating', problem: what, providerId: null })
    expect(await posted(id)).toBe(0)
  })

  test('a second payment at the provider, and a success taken back', async () => {
    const id = await asked()
    await take(answer(id, 'succeeded'))
    const second = await take(answer(id, 'succeeded', { providerId: 'another' }))
    expect(second).toEqual({ kind: 'differs', what: 'a second payment at the provider' })
    expect(await take(answer(id, 'canceled'))).toEqual({ kind: 'differs', what: 'taken back' })
    expect(await payment(id)).toMatchObject({ state: 'succeeded' })
    expect(await posted(id)).toBe(1)
  })

  test('payments of others are left alone', async () => {
    for (const paymentId of [undefined, 'order 7', crypto.randomUUID()])
      expect(await take(answer('x', 'succeeded', { paymentId, providerId: 'of others' }))).toEqual({
        kind: 'unknown payment',
      })
  })
})

test('answers in any order, repeated and at once: a success counts once, whatever came before and after', async () => {
  const status = fc.constantFrom('pending', 'waiting_for_capture', 'succeeded', 'canceled')
  await fc.assert(
    fc.asyncProperty(fc.array(status, { minLength: 1, maxLength: 6 }), async statuses => {
      const id = await asked()
      await Promise.all(statuses.map(each => take(answer(id, each))))
      const isPaid = statuses.includes('succeeded')
      expect(await posted(id)).toBe(isPaid ? 1 : 0)
      const { state } = await payment(id)
      if (isPaid) expect(state).toBe('succeeded')
      else expect(state).toBe(statuses.includes('canceled') ? 'canceled' : 'pending')
    }),
    { numRuns: 15 },
  )
  expect(await ledgerSum(world)).toBe(0n)
})
