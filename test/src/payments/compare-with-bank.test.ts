import { afterAll, beforeAll, expect, test } from 'vitest'
import { compareWithBank } from '../../../src/payments/compare-with-bank.ts'
import { until } from '../../support/until.ts'
import { openPayWorld, type PayWorld } from '../../support/worlds/pay-world.ts'

let here: PayWorld
let paid: string
beforeAll(async () => {
  here = await openPayWorld()
  const { id, path } = await here.begins()
  here.bank.payer.pays((await here.reaches(path)).id)
  await until(async () => (await here.payment(id)).state === 'succeeded')
  here.passes({ hours: 48 })
  paid = id
})
afterAll(() => here.close())

const compared = () => compareWithBank(here.online)
const run = (sql: string) => here.orm.em.fork().execute(sql)

test('what the bank took and what is posted agree', async () => {
  expect(await compared()).toMatchObject({ wrong: 0, examples: [] })
})

test('a payment that was made larger here is found, with the account and the row', async () => {
  await run('alter table payments disable trigger user')
  await run('update payments set amount_kopecks = amount_kopecks + 1')
  expect(await compared()).toMatchObject({ wrong: 1, examples: [`kemerovo ${here.account.number}: payment:${paid}`] })
  await run('update payments set amount_kopecks = amount_kopecks - 1')
})

test('a payment the bank never took is found', async () => {
  await run(`insert into payments (id, account_id, method, amount_kopecks, state, provider_id, created_at, creating_at, paid_on)
    select '22222222-2222-4222-8222-222222222222', account_id, 'card', 100, 'succeeded', 'never', created_at, creating_at, paid_on from payments`)
  await run(`insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
    select 'payment:22222222-2222-4222-8222-222222222222', debit_id, credit_id, 100, code, posted_on, posted_at from ledger_transfers where code = 'payment'`)
  expect(await compared()).toMatchObject({ wrong: 1, examples: [expect.stringContaining('payment:22222222')] })
})

test('a payment that is known to the bank alone is found', async () => {
  await run('alter table pay_links drop constraint pay_links_payment_id_foreign')
  await run(`delete from payments where id = '${paid}'`)
  expect((await compared())!.examples).toContainEqual(expect.stringMatching(/^account \d+: payment \S+ at the bank$/))
})
