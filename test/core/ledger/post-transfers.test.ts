import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { LedgerConflict, type NewTransfer, postTransfers } from '../../../core/ledger/post-transfers.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type CoreWorld, day, ledgerSum, noon, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const now = noon('2026-11-22')
const openAccount = async () => (await openHousehold(world, { balanceKopecks: 0n })).account.id
const post = (transfers: NewTransfer[]) => world.act(em => postTransfers(em, transfers, now))
const balance = async (account: number, asOf = day('2026-12-31')) =>
  (await world.act(em => balanceOf(em, account, asOf))).balanceKopecks
const transferCount = async () => (await world.orm.em.execute('select count(*)::int as n from ledger_transfers'))[0]!.n

function charge(account: number, amount: bigint, more: Partial<NewTransfer> = {}): NewTransfer {
  const [debit, credit] = [accountBook(account), supplierBook('energy')]
  const usual = { id: `charge:${account}:2026-10`, debit, credit, amountKopecks: kopecks(amount), code: 'charge' }
  return { ...usual, on: day('2026-10-31'), ...more }
}

function payment(account: number, amount: bigint, more: Partial<NewTransfer> = {}): NewTransfer {
  const sides = { debit: supplierBook('cash'), credit: accountBook(account) }
  return charge(account, amount, {
    id: `payment:${account}`,
    ...sides,
    code: 'payment',
    on: day('2026-11-10'),
    ...more,
  })
}

describe('postTransfers', () => {
  test('a charge is a debt and a payment takes it away', async () => {
    const account = await openAccount()
    expect(await balance(account)).toBe(0n)
    expect(await post([charge(account, 21976n), payment(account, 28287n)])).toHaveLength(2)
    expect(await balance(account)).toBe(-6311n)
  })

  test('a balance counts the postings up to its day', async () => {
    const account = await openAccount()
    await post([charge(account, 21976n), payment(account, 20000n)])
    expect(await balance(account, day('2026-10-30'))).toBe(0n)
    expect(await balance(account, day('2026-10-31'))).toBe(21976n)
    expect(await balance(account, day('2026-11-10'))).toBe(1976n)
  })

  test('the same cause posts once, alone, in a batch with new ones, and twice in one batch', async () => {
    const account = await openAccount()
    const first = charge(account, 500n)
    expect(await post([first])).toEqual([first.id])
    expect(await post([first])).toEqual([])
    const second = payment(account, 200n)
    expect(await post([first, second, second])).toEqual([second.id])
    expect(await balance(account)).toBe(300n)
    expect(await post([])).toEqual([])
  })

  test.each([
    ['another amount', { amountKopecks: kopecks(501) }],
    ['another day', { on: day('2026-11-01') }],
    ['another kind', { code: 'penalty' }],
    ['another book', { credit: supplierBook('penalty') }],
  ])('the same cause with %s is a conflict, and nothing of the transaction stays', async (_, difference) => {
    const account = await openAccount()
    await post([charge(account, 500n)])
    const before = await transferCount()
    const batch = post([payment(account, 200n), charge(account, 500n, difference)])
    await expect(batch).rejects.toThrow(LedgerConflict)
    await expect(batch).rejects.toThrow(`charge:${account}:2026-10`)
    expect([await transferCount(), await balance(account)]).toEqual([before, 500n])
  })

  test('two processes that post the same cause at once post it once', async () => {
    const account = await openAccount()
    const posted = await Promise.all(Array.from({ length: 4 }, () => post([charge(account, 500n)])))
    expect(posted.flat()).toHaveLength(1)
    expect(await balance(account)).toBe(500n)
  })

  test('a correction is a reversing transfer, and a transfer is reversed once', async () => {
    const account = await openAccount()
    const wrong = charge(account, 500n)
    const undo = (id: string) => ({ ...wrong, id, debit: wrong.credit, credit: wrong.debit, reverses: wrong.id })
    await post([wrong, undo(`reversal:${wrong.id}`)])
    expect(await balance(account)).toBe(0n)
    await expect(post([undo(`reversal-again:${wrong.id}`)])).rejects.toThrow(/reverses_unique/)
  })

  test('any sequence with repeats: all books sum to zero and each balance is what a naive model says', async () => {
    const accounts = [await openAccount(), await openAccount(), await openAccount()]
    const books = [...accounts.map(accountBook), supplierBook('energy'), supplierBook('cash')]
    let run = 0
    const book = fc.integer({ min: 0, max: books.length - 1 })
    const amount = fc.bigInt({ min: 1n, max: 10n ** 12n })
    const transfer = fc.record({ id: fc.nat(9), debit: book, credit: book, amount }).filter(t => t.debit !== t.credit)
    const model = new Map<string, bigint>(books.map(id => [id, 0n]))
    await fc.assert(
      fc.asyncProperty(fc.array(fc.uniqueArray(transfer, { selector: t => t.id }), { maxLength: 6 }), async batches => {
        const causes = new Map<number, NewTransfer>()
        const prefix = `run-${++run}`
        for (const batch of batches) {
          const transfers = batch.map(({ id, debit, credit, amount }) => {
            const sides = { debit: books[debit]!, credit: books[credit]! }
            const repeated = causes.get(id) ?? charge(0, amount, { id: `${prefix}:${id}`, ...sides })
            causes.set(id, repeated)
            return repeated
          })
          const posted = new Set(await post(transfers))
          for (const { debit, credit, amountKopecks } of transfers.filter(each => posted.has(each.id))) {
            model.set(debit, model.get(debit)! + amountKopecks)
            model.set(credit, model.get(credit)! - amountKopecks)
          }
        }
        for (const account of accounts) expect(await balance(account)).toBe(model.get(accountBook(account)))
        expect(await ledgerSum(world)).toBe(0n)
      }),
      { numRuns: 30 },
    )
  })
})
