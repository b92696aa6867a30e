import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { disputedPayments } from '../../../core/payments/disputed-payments.ts'
import { Payment } from '../../../core/payments/payment.table.ts'
import { applyRefundStatus } from '../../../core/payments/refunds/apply-refund-status.ts'
import { beginRefund } from '../../../core/payments/refunds/begin-refund.ts'
import { keptKopecks, paymentEntries } from '../../../core/payments/refunds/payment-entries.ts'
import { reverseEntry } from '../../../core/payments/refunds/reverse-entry.ts'
import { kopecks } from '../../../core/units/money.ts'
import { sized } from '../../support/sized.ts'
import { type CoreWorld, day, noon, openCoreWorld, openHousehold, supplier } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { balanceKopecks: 0n })).account
})
afterAll(() => world.close())

const now = noon('2026-11-22')
const paid = 1000_00n

/** A payment of 1000 ₽ made online. */
async function paidOnline() {
  const id = randomUUID()
  const providerId = `at-bank-${id}`
  const amountKopecks = kopecks(paid)
  const made = {
    method: 'card',
    state: 'succeeded',
    createdAt: now,
    finishedAt: now,
    paidOn: day('2026-11-22'),
  } as const
  const sides = { debit: supplierBook('cash'), credit: accountBook(account.id) }
  await world.act(async em => {
    em.create(Payment, { id, account: account.id, amountKopecks, providerId, ...made })
    await em.flush()
    await postTransfers(
      em,
      [{ id: `payment:${id}`, ...sides, amountKopecks, code: 'payment', on: day('2026-11-22') }],
      now,
    )
  })
  return { id, providerId }
}

/** One, and what can happen to it. */
async function onlinePayment() {
  const { id, providerId } = await paidOnline()
  const refunds: { id: string; amountKopecks: bigint }[] = []
  const reverses = (transferId: string) =>
    world.act(em => reverseEntry(em, { transferId, why: 'тест', on: day('2026-11-23') }, now))
  const ends = (index: number, status: 'succeeded' | 'canceled') => {
    const refund = refunds[index % Math.max(refunds.length, 1)]
    if (!refund) return Promise.resolve(undefined)
    const answer = { providerId: `r-${refund.id}`, refundId: refund.id, paymentProviderId: providerId, status }
    const taking = { supplier, shopId: '1', now }
    return world.act(em => applyRefundStatus(em, { ...answer, amountKopecks: kopecks(refund.amountKopecks) }, taking))
  }
  return {
    id,
    refunds,
    reverses,
    ends,
    async begins(amount: bigint) {
      const wanted = { paymentId: id, amountKopecks: kopecks(amount), why: 'тест' }
      const begun = await world.act(em => beginRefund(em, wanted, async () => ({}), now))
      if (begun.kind === 'begun') refunds.push(begun.refund)
      return begun.kind
    },
    /** The bank takes the whole back, which the operator puts into the ledger. */
    async isTakenBack() {
      await world.act(em => em.nativeUpdate(Payment, id, { problem: 'taken back' }))
      return await reverses(`payment:${id}`)
    },
    madeInCabinet(amount: bigint) {
      const answer = { providerId: randomUUID(), refundId: undefined, paymentProviderId: providerId } as const
      const done = { ...answer, status: 'succeeded' as const, amountKopecks: kopecks(amount) }
      return world.act(em => applyRefundStatus(em, done, { supplier, shopId: '1', now }))
    },
    entries: () => world.act(em => paymentEntries(em, id)),
  }
}

const balance = () => world.act(async em => (await balanceOf(em, account.id, day('2030-01-01'))).balanceKopecks)

describe('a payment of 1000 ₽ of which 200 went back, and which the bank then takes back', () => {
  test('is gone, and nothing beyond it', async () => {
    const before = await balance()
    const payment = await onlinePayment()
    await payment.begins(200_00n)
    await payment.ends(0, 'succeeded')
    expect(await balance()).toBe(before - 800_00n)
    expect(await payment.isTakenBack()).toMatchObject({ kind: 'reversed' })
    expect(await balance()).toBe(before)
    expect(await payment.begins(1n)).toBe('too much')
  })

  test('stands as it was when that was a mistake, with what had gone back of it', async () => {
    const before = await balance()
    const payment = await onlinePayment()
    await payment.begins(200_00n)
    await payment.ends(0, 'succeeded')
    await payment.isTakenBack()
    expect(await payment.reverses(`reversal:payment:${payment.id}`)).toMatchObject({ kind: 'reversed' })
    expect(await balance()).toBe(before - 800_00n)
  })

  test('is a case for a person where the bank says that the refund went through after all', async () => {
    const before = await balance()
    const payment = await onlinePayment()
    await payment.begins(200_00n)
    await payment.isTakenBack()
    expect(await payment.ends(0, 'succeeded')).toEqual({ kind: 'differs', what: 'more given back than was paid' })
    expect(await balance()).toBe(before)
    const listed = await world.act(em => disputedPayments(em))
    expect(listed.map(each => each.payment.id)).toContain(payment.id)
  })
})

test('whatever the order of refunds, their ends, and takings back, never more goes back than was paid', async () => {
  const amount = fc.integer({ min: 1, max: 1000_00 }).map(BigInt)
  const anyMove = fc.oneof(
    fc.record({ move: fc.constant('begins'), amount }),
    fc.record({ move: fc.constantFrom('succeeds', 'cancels', 'reverses'), index: fc.nat(9) }),
    fc.record({ move: fc.constant('cabinet'), amount }),
    fc.record({ move: fc.constant('taken back') }),
  )
  type Move = { move: string; amount?: bigint; index?: number }
  await fc.assert(
    fc.asyncProperty(fc.array(anyMove, { minLength: 3, maxLength: 10 }), async moves => {
      const payment = await onlinePayment()
      for (const { move, amount = 1n, index = 0 } of moves as Move[]) {
        if (move === 'begins') await payment.begins(amount)
        if (move === 'succeeds') await payment.ends(index, 'succeeded')
        if (move === 'cancels') await payment.ends(index, 'canceled')
        if (move === 'cabinet') await payment.madeInCabinet(amount)
        if (move === 'taken back') await payment.isTakenBack()
        if (move === 'reverses') {
          const entries = await payment.entries()
          await payment.reverses(entries[index % entries.length]!.id)
        }
        const kept = keptKopecks(await payment.entries())
        expect([kept >= 0n, kept <= paid]).toEqual([true, true])
      }
    }),
    { numRuns: sized({ short: 25, long: 300 }) },
  )
  expect((await world.act(em => auditLedger(em, supplier))).checks.filter(({ wrong }) => wrong > 0)).toEqual([])
})
