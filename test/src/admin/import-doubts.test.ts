import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import type { PaymentState } from '../../../core/payments/payment.table.ts'
import { payments } from '../../../src/admin/import/payments.ts'
import { adminHere, importList, list, writeList } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, noon, openEmptyWorld, openHousehold, pay } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeEach(async () => {
  world = await openEmptyWorld()
  account = (await openHousehold(world, { number: '12345', balanceKopecks: 0n })).account
})
afterEach(() => world.close())

const header = 'branch,account,date,amount,method,reference,purpose'
const take = (lines: string[], more = {}) => importList(world, payments, list(header, ...lines), more)
const balance = async () => (await balanceOf(world.orm.em.fork(), account.id, day('2026-11-25'))).balanceKopecks

const providerId = '2fd4c1ab-000f-5000-8000-1d2e3f405162'

/** 100 rubles paid online on 20 November; ours and the provider's number. */
async function payOnline(state: PaymentState = 'succeeded'): Promise<string> {
  const id = randomUUID()
  if (state === 'succeeded') await pay(world, account, 100_00, '2026-11-20', '2026-11-20', id)
  else
    await world.act(em =>
      em.execute(
        `insert into payments (id, account_id, method, amount_kopecks, state, created_at) values (?, ?, 'card', 10000, ?, ?::timestamptz)`,
        [id, account.id, state, noon('2026-11-20').toString()],
      ),
    )
  await world.act(em =>
    em.execute(`update payments set provider_id = ?, reference = null, method = 'card' where id = ?`, [providerId, id]),
  )
  return id
}

describe('a payment made online that the bank lists again on another day', () => {
  test.each([
    ['by the provider’s number', () => `kemerovo,12345,2026-11-24,100,bank,${providerId},`],
    ['by our number in its purpose', (id: string) => `kemerovo,12345,2026-11-24,100,bank,4711,"ЖКУ, платёж ${id}"`],
    ['by the number, with a spoilt account', (id: string) => `kemerovo,999,2026-11-24,100,bank,4711,платёж ${id}`],
  ])('is known %s', async (_, row) => {
    const id = await payOnline()
    expect(await take([row(id)])).toMatchObject({ problems: [], outcome: { added: 0, unchanged: 1 } })
    expect(await balance()).toBe(-100_00n)
  })

  test('and without its number is doubtful, and is left out until somebody has looked', async () => {
    const id = await payOnline()
    const row = 'kemerovo,12345,2026-11-22,100,bank,4711,'
    const other = 'kemerovo,12345,2026-11-22,70,bank,4712,'
    expect(await take([row, other])).toEqual({
      problems: [],
      outcome: { added: 1, changed: 0, unchanged: 0, doubtful: 1 },
      remarks: [`row 2: 100.00 of 2026-11-22 to the account 12345 is like the online payment ${id} of 2026-11-20`],
    })
    expect(await balance()).toBe(-170_00n)
    expect(await take([row, other], { accept: [3] })).toMatchObject({
      outcome: { added: 0, unchanged: 1, doubtful: 1 },
    })
    expect(await take([row, other], { accept: [2] })).toMatchObject({ outcome: { added: 1, unchanged: 1 } })
    expect(await take([row, other])).toMatchObject({ remarks: [], outcome: { added: 0, unchanged: 2 } })
    expect(await balance()).toBe(-270_00n)
  })

  test('is doubtful while YooKassa has not said that it was taken, with or without its number', async () => {
    const id = await payOnline('pending')
    const { outcome, remarks } = await take([
      `kemerovo,12345,2026-11-24,100,bank,${providerId},`,
      'kemerovo,12345,2026-11-21,100,bank,4711,',
    ])
    expect(outcome).toMatchObject({ added: 0, doubtful: 2 })
    expect(remarks).toEqual([
      expect.stringContaining(`is the online payment ${id}, of which YooKassa has not said that it was taken`),
      expect.stringContaining(`is like the online payment ${id} begun on 2026-11-20, of which YooKassa has not said`),
    ])
    expect(await balance()).toBe(0n)
  })

  test('to another account or of another sum is a contradiction', async () => {
    const id = await payOnline()
    await openHousehold(world, { number: '555' })
    const { problems } = await take([
      `kemerovo,555,2026-11-24,100,bank,1,платёж ${id}`,
      `kemerovo,12345,2026-11-24,99,bank,2,платёж ${id}`,
    ])
    expect(problems).toEqual([
      'row 2, account: was 12345 when it was paid online, and does not change',
      'row 3, amount: was 100.00 when it was paid online, and does not change',
    ])
  })
})

describe('the same sum to the same account', () => {
  const first = 'kemerovo,12345,2026-11-20,100,bank,1,'

  test('twice in a list within three days is doubtful the second time', async () => {
    const { outcome, remarks } = await take([
      first,
      'kemerovo,12345,23.11.2026,100,cash,2,',
      first.replace('20,100,bank,1', '24,100,bank,3'),
    ])
    expect(outcome).toMatchObject({ added: 1, doubtful: 2 })
    expect(remarks).toEqual([
      'row 3: 100.00 of 2026-11-23 to the account 12345 is like row 2, of 2026-11-20',
      'row 4: 100.00 of 2026-11-24 to the account 12345 is like row 3, of 2026-11-23',
    ])
  })

  test('is doubtful when the same list comes with its dates moved, and not after three days', async () => {
    await take([first])
    expect(await take([first.replace('11-20', '11-22')])).toMatchObject({
      outcome: { added: 0, doubtful: 1 },
      remarks: ['row 2: 100.00 of 2026-11-22 to the account 12345 is like the payment 1 of 2026-11-20'],
    })
    expect(await take([first.replace('11-20', '11-24')])).toMatchObject({ outcome: { added: 1 } })
    expect(await balance()).toBe(-200_00n)
  })

  test('is no doubt when what it is like was reversed', async () => {
    await take([first])
    await world.act(async em => {
      const [{ id }] = await em.execute<[{ id: string }]>(`select id from ledger_transfers where code = 'payment'`)
      const wanted = { transferId: id, why: 'не тот день', on: day('2026-11-24') }
      await reverseTransfer(em, wanted, noon('2026-11-24'))
    })
    expect(await take([first.replace('11-20', '11-21')])).toMatchObject({ remarks: [], outcome: { added: 1 } })
    expect(await balance()).toBe(-100_00n)
  })
})

test('the command lists what is doubtful, adds the list up as the bank does, and exits 1 while something is left out', async () => {
  const file = await writeList(
    'bank.csv',
    list(
      header,
      'kemerovo,12345,2026-11-20,100,bank,1,',
      'kemerovo,12345,2026-11-21,100,bank,2,',
      'kemerovo,12345,2026-11-21,1000.50,касса,3,',
    ),
  )
  const admin = (...more: string[]) =>
    adminHere(['import', 'payments', file, ...more], { DATABASE_URL: world.databaseUrl }, '2026-11-25')
  const table = [
    '  day         branch    method  state     payments   rubles',
    '  2026-11-20  kemerovo  bank    new              1   100.00',
    '  2026-11-21  kemerovo  bank    doubtful         1   100.00',
    '  2026-11-21  kemerovo  cash    new              1  1000.50',
    '  total                         new              2  1100.50',
    '  total                         doubtful         1   100.00',
    '  total                                          3  1200.50',
  ]
  const left =
    '1 doubtful payment is left out, for money is not posted twice: look, and import again with --accept and the rows that are payments of their own.'
  const doubt = 'row 3: 100.00 of 2026-11-21 to the account 12345 is like row 2, of 2026-11-20'
  expect(await admin('--dry-run')).toMatchObject({
    exit: 1,
    lines: [
      'Read as CSV in utf-8 with ",":',
      ...Array.from({ length: 4 }, () => expect.stringMatching(/^ {2}\S+ \| /)),
      ...['bank.csv: 2 new, 0 unchanged, 1 doubtful. Nothing was written.', doubt, ...table, left],
    ],
  })
  expect(await balance()).toBe(0n)
  expect(await admin()).toMatchObject({
    exit: 1,
    lines: ['bank.csv: 2 new, 0 unchanged, 1 doubtful', doubt, ...table, left],
  })
  expect(await admin('--accept', '3')).toMatchObject({
    exit: 0,
    lines: expect.arrayContaining(['bank.csv: 1 new, 2 unchanged']),
  })
  expect(await balance()).toBe(-1200_50n)
  expect(await admin('--accept', 'three')).toMatchObject({
    exit: 2,
    complaint: expect.stringMatching(/neither rows such as 12,40 nor all/),
  })
})
