import { afterAll, beforeAll, expect, test } from 'vitest'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { Transfer } from '../../../core/ledger/transfer.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { type CoreWorld, day, noon, openCoreWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let book: string
beforeAll(async () => {
  world = await openCoreWorld()
  const { account } = await openHousehold(world, { balanceKopecks: -6311n })
  book = accountBook(account.id)
})
afterAll(() => world.close())

const run = (sql: string) => world.orm.em.execute(sql)

/** A transfer row written past the program. */
const insert = (debit: string, credit: string, amount: number) =>
  run(`insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    values ('by hand', '${debit}', '${credit}', ${amount}, 'charge', '2026-11-22', now())`)

test.each([
  ['changes an amount', "update ledger_transfers set amount_kopecks = 1 where code = 'opening'"],
  ['moves a posting to another day', "update ledger_transfers set posted_on = '2030-01-01'"],
  ['deletes a transfer', "delete from ledger_transfers where code = 'opening'"],
  ['empties the ledger', 'truncate ledger_transfers cascade'],
])('nobody %s', async (_, sql) => {
  await expect(run(sql)).rejects.toThrow('The ledger is append-only')
  expect(await run('select amount_kopecks::int as amount from ledger_transfers')).toEqual([{ amount: 6311 }])
})

test('not by the object mapper either', async () => {
  const change = world.act(async em => {
    const transfer = await em.findOneOrFail(Transfer, { code: 'opening' })
    transfer.amountKopecks = kopecks(1)
  })
  await expect(change).rejects.toThrow('The ledger is append-only')
})

test('a transfer has a positive amount, two books, and both of them exist', async () => {
  const energy = supplierBook('energy')
  await expect(insert(book, energy, 0)).rejects.toThrow(/transfers_positive/)
  await expect(insert(book, energy, -5)).rejects.toThrow(/transfers_positive/)
  await expect(insert(book, book, 5)).rejects.toThrow(/transfers_two_sides/)
  await expect(insert(book, 'supplier:pocket', 5)).rejects.toThrow(/credit_id_foreign/)
  await expect(insert('account:0', energy, 5)).rejects.toThrow(/debit_id_foreign/)
})

test('the use case gets the same refusals', async () => {
  const refused = { id: 'refused', code: 'charge', on: day('2026-11-22'), debit: book, credit: 'supplier:pocket' }
  const post = (more: object) =>
    world.act(em => postTransfers(em, [{ ...refused, amountKopecks: kopecks(5), ...more }], noon('2026-11-22')))
  await expect(post({})).rejects.toThrow(/credit_id_foreign/)
  await expect(post({ credit: supplierBook('cash'), amountKopecks: kopecks(0) })).rejects.toThrow(/transfers_positive/)
})

test('a book with an account, and an account with its book, stay', async () => {
  await expect(run(`delete from ledger_books where id = '${book}'`)).rejects.toThrow(/foreign key/)
  await expect(run('delete from accounts')).rejects.toThrow(/foreign key/)
})
