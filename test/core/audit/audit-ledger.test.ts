import { afterAll, beforeAll, expect, test } from 'vitest'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import {
  type CoreWorld,
  close,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  pay,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
let book: string
let account: Awaited<ReturnType<typeof openHousehold>>['account']
beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { balanceKopecks: 500n })).account
  book = `account:${account.id}`
  await pay(world, account, 100_00, '2018-12-05')
  for (const period of ['2018-11', '2018-12', '2019-01']) await close(world, period)
})
afterAll(() => world.close())

const audit = () => world.act(em => auditLedger(em, supplier))
const run = (sql: string) => world.orm.em.fork().execute(sql)
const wrong = async () => (await audit()).checks.filter(check => check.wrong > 0)

/** What is found when somebody with all rights changes rows past the program; nothing of it stays. */
async function spoilt(table: string, spoil: string): Promise<string> {
  const em = world.orm.em.fork()
  await em.begin()
  await em.execute(`alter table ${table} disable trigger user`)
  await em.execute(spoil)
  const { checks } = await auditLedger(em, supplier)
  await em.rollback()
  const found = checks.filter(check => check.wrong > 0)
  return found.map(({ what, examples }) => `${what}: ${examples.join(', ')}`).join('\n')
}

test('a sound ledger has figures and nothing wrong', async () => {
  expect(await audit()).toMatchObject({
    isSound: true,
    figures: {
      accounts: 1,
      transfers: 4,
      bills: 3,
      sumKopecks: 0n,
      debtKopecks: 2n * 59040n - 9500n,
      overpaidKopecks: 0n,
    },
  })
})

test.each([
  [
    'a changed amount',
    'ledger_transfers',
    `update ledger_transfers set amount_kopecks = 1 where id like 'charge:%2019-01%'`,
    /every charge has its transfer/,
  ],
  [
    'a charge without its transfer',
    'billed_transfers',
    `delete from billed_transfers where transfer_id like 'charge:%'`,
    /closes with the ledger's sum/,
  ],
  ['a bill left out', 'bills', `delete from bills where period = '2018-12-01'`, /no month is left out/],
  [
    'a line too many',
    'charges',
    `update charges set lines = lines || lines where period = '2019-01-01'`,
    /lines add up/,
  ],
  [
    'a charge that appeared',
    'charges',
    `update charges set amount_kopecks = 7 where period = '2019-01-01'`,
    /every bill's charge/,
  ],
])('%s is found, and where', async (_, table, spoil, what) => {
  expect(await spoilt(table, spoil)).toMatch(what)
  expect(await wrong()).toEqual([])
})

test('a transfer is reversed once, with a reason, and the closed bill stays', async () => {
  const wanted = { transferId: `charge:${account.id}:2019-01:${1}`, why: 'двойное начисление', on: day('2019-02-03') }
  const reverse = (transferId = wanted.transferId) =>
    world.act(em => reverseTransfer(em, { ...wanted, transferId }, noon('2019-02-03')))
  expect(await reverse('charge:0')).toEqual({ kind: 'unknown transfer' })
  expect(await reverse()).toEqual({ kind: 'reversed', transferId: `reversal:${wanted.transferId}` })
  expect(await reverse()).toMatchObject({ kind: 'already reversed' })
  const [row] = await run(
    `select why, debit_id, credit_id from ledger_transfers where reverses = '${wanted.transferId}'`,
  )
  expect(row).toEqual({ why: 'двойное начисление', debit_id: 'supplier:energy', credit_id: book })
  await close(world, '2019-02')
  const bills = await run(`select charged_kopecks::int as charged, recalculated_kopecks::int as recalculated
    from bills where period >= '2019-01-01' order by period`)
  expect(bills).toEqual([
    { charged: 59040, recalculated: 0 },
    { charged: 59040, recalculated: -59040 },
  ])
  expect(await wrong()).toEqual([])
})

test('what a clock that was ahead has dated is in the bills made after it, and raises nothing', async () => {
  const on = '2019-03-05'
  const issued = () => world.act(em => issueInvoice(em, account, supplier, day(on), noon(on)))
  const ahead = await pay(world, account, 1000, on, '2019-03-06')
  const first = await issued()
  await pay(world, account, 1000, on)
  const second = await issued()
  const balance = ({ data }: typeof first) => Number(data.balance.amountKopecks)
  expect(balance(first) - balance(second)).toBe(1000)
  expect(await wrong()).toEqual([])
  const taken = await spoilt('ledger_transfers', `delete from ledger_transfers where id = '${ahead}'`)
  expect(taken).toContain(
    `every frozen bill shows what the ledger has: kemerovo ${account.number}: invoice ${second.id}`,
  )
})
