import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { auditLedger } from '../../../core/audit/audit-ledger.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { adminHere, list, writeList } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  ledgerSum,
  openCoreWorld,
  openHousehold,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
let neighbour: Account
beforeAll(async () => {
  world = await openCoreWorld()
  account = (await openHousehold(world, { number: '12345', balanceKopecks: 500_00n })).account
  neighbour = (await openHousehold(world, { number: '12346', balanceKopecks: 500_00n })).account
})
afterAll(() => world.close())

const today = '2018-12-20'
const admin = (...args: string[]) => adminHere(args, { DATABASE_URL: world.databaseUrl }, today)
const bank = [
  'branch,account,date,amount,method,reference,purpose',
  'kemerovo,12345,2018-12-05,100,bank,1,',
  'kemerovo,54321,2018-12-05,500,bank,2,"За свет, ул. Мира, 1"',
  'kemerovo,кв. 7,2018-12-06,70,bank,3,',
]
const take = async (...more: string[]) =>
  await admin('import', 'payments', await writeList('bank.csv', list(...bank)), ...more)
const balance = async (of = account) => (await balanceOf(world.orm.em.fork(), of.id, day(today))).balanceKopecks
const by = ['--by', 'Петрова', '--why', 'Позвонил плательщик']
const waiting = async () => (await admin('unclear')).lines
const number = async (reference: string) => {
  const [row] = await world.orm.em.execute<[{ id: string }]>('select id from unclear_payments where reference = ?', [
    reference,
  ])
  return row.id
}
const wrong = async () => {
  const { checks } = await world.act(em => auditLedger(em, supplier))
  return checks.filter(check => check.wrong > 0)
}

describe('a bank’s list with accounts that there are none of', () => {
  test('is refused whole, and says how the rest can come in', async () => {
    const { exit, lines } = await take()
    expect({ exit, lines }).toEqual({
      exit: 1,
      lines: [
        'bank.csv, row 3, account: there is no account 54321 in the branch kemerovo; --unclear takes such payments as unclear ones, here 1 of 500.00',
        'bank.csv, row 4, account: "кв. 7" is not an account number of 1 to 20 digits',
        '2 problems: nothing was imported.',
      ],
    })
  })

  test('comes in with them as unclear payments, once', async () => {
    const looked = await take('--unclear', '--dry-run')
    expect(looked).toMatchObject({ exit: 0 })
    expect(looked.lines).toContain('bank.csv: 1 new, 0 unchanged, 2 unclear. Nothing was written.')
    expect(looked.lines.find(line => /^ {2}total +unclear/.test(line))).toMatch(/ 2 {2}570\.00$/)
    expect((await take('--unclear')).lines[0]).toBe('bank.csv: 1 new, 0 unchanged, 2 unclear')
    expect((await take('--unclear')).lines[0]).toBe('bank.csv: 0 new, 3 unchanged')
    expect(await waiting()).toEqual([
      '  id        day         branch    account  rubles  method  reference  purpose',
      expect.stringMatching(
        /^ {2}\w{8} {2}2018-12-05 {2}kemerovo {2}54321 {4}500\.00 {2}bank +2 {2}За свет, ул\. Мира, 1$/,
      ),
      expect.stringMatching(/^ {2}\w{8} {2}2018-12-06 {2}kemerovo {2}кв\. 7 {5}70\.00 {2}bank +3$/),
      '2 of 570.00: assign-payment NUMBER --account N, or return-payment NUMBER.',
    ])
    expect([await balance(), await ledgerSum(world), await wrong()]).toEqual([400_00n, 0n, []])
    expect((await admin('export', 'payments', '--period', '2018-12')).lines).toEqual([
      'branch,account,date,amount,method,reference,kind,reversed_on',
      'kemerovo,12345,2018-12-05,100.00,bank,1,payment,',
      'kemerovo,54321,2018-12-05,500.00,bank,2,payment,',
      'kemerovo,кв. 7,2018-12-06,70.00,bank,3,payment,',
    ])
  })

  test('does not change it when the list comes again with another sum or method, which is said', async () => {
    const other = list(bank[0]!, bank[2]!.replace(',500,', ',5000,'), bank[3]!.replace('bank', 'cash'))
    const { exit, lines } = await admin('import', 'payments', await writeList('other.csv', other), '--unclear')
    expect({ exit, lines }).toEqual({
      exit: 1,
      lines: [
        'other.csv, row 2, amount: was 500.00 when it was taken as unclear, and does not change',
        'other.csv, row 3, method: was bank when it was taken as unclear, and does not change',
        '2 problems: nothing was imported.',
      ],
    })
  })

  test('is doubtful when it comes again with the account put right: the money is here already', async () => {
    const mended = list(bank[0]!, bank[2]!.replace('54321', '12345'))
    const { lines } = await admin('import', 'payments', await writeList('mended.csv', mended))
    expect(lines[0]).toBe('mended.csv: 0 new, 0 unchanged, 1 doubtful')
    expect(lines[1]).toMatch(/is like the unclear payment \w{8} of 2018-12-05$/)
    expect(await balance()).toBe(400_00n)
  })
})

describe('an unclear payment', () => {
  test('is assigned by one command, once, and counts from the day it was paid', async () => {
    const id = await number('2')
    const assign = (...more: string[]) => admin('assign-payment', id.slice(0, 8), '--account', '12345', ...by, ...more)
    const looked = await assign('--dry-run')
    expect(looked.exit).toBe(0)
    expect(looked.lines[0]).toContain(
      `goes to the account 12345, kemerovo as payment:${id}, posted on 2018-12-20; it counts from 2018-12-05`,
    )
    expect(looked.lines.find(line => line.includes('balance on'))).toMatch(/400\.00 {2,}-100\.00$/)
    expect(await balance()).toBe(400_00n)
    expect((await assign('--yes')).lines.at(-1)).toBe('Done by Петрова: act 2.')
    expect((await assign('--yes')).lines).toEqual([expect.stringMatching(/assigned to .* before\. Nothing changes\.$/)])
    expect(await admin('assign-payment', id, '--account', '12346', ...by, '--yes')).toMatchObject({
      exit: 1,
      complaint: expect.stringMatching(
        /was assigned to the account 12345, kemerovo\. If that was wrong, reverse payment:/,
      ),
    })
    expect([await balance(), await balance(neighbour), await wrong()]).toEqual([-100_00n, 500_00n, []])
    const { lines: card } = await admin('account', '12345')
    expect(card.find(line => line.includes(id) && line.includes('succeeded'))).toMatch(/2018-12-05 +500\.00 +bank/)
    expect((await take('--unclear')).lines[0]).toBe('bank.csv: 0 new, 3 unchanged')
  })

  test('that was assigned goes out with the day it was paid, and is not credited again when that list comes in', async () => {
    const { lines } = await admin('export', 'payments', '--period', '2018-12')
    expect(lines).toContain('kemerovo,12345,2018-12-05,500.00,bank,2,payment,')
    const again = await admin('import', 'payments', await writeList('again.csv', list(...lines)), '--unclear')
    expect(again.lines[0]).toBe('again.csv: 0 new, 3 unchanged')
    expect(await balance()).toBe(-100_00n)
  })

  test('is returned when it belongs to nobody, and is not taken again', async () => {
    const id = await number('3')
    const back = (...more: string[]) => admin('return-payment', id.slice(0, 8), ...by, ...more)
    expect((await back('--dry-run')).lines.at(-1)).toBe('Nothing was written.')
    expect(await back()).toMatchObject({ exit: 2, complaint: expect.stringMatching(/Nobody is here to be asked/) })
    expect((await back('--yes')).lines.at(-1)).toBe('Done by Петрова: act 3.')
    expect((await back('--yes')).lines).toEqual([expect.stringMatching(/returned before\. Nothing changes\.$/)])
    expect(await admin('assign-payment', id, '--account', '12345', ...by, '--yes')).toMatchObject({ exit: 1 })
    expect(await waiting()).toEqual(['No payment is unclear.'])
    expect((await take('--unclear')).lines[0]).toBe('bank.csv: 0 new, 3 unchanged')
    expect([await ledgerSum(world), await wrong()]).toEqual([0n, []])
  })

  test('that there is none of is said', async () => {
    const { exit, complaint } = await admin('assign-payment', 'ffff', ...by)
    expect({ exit, complaint }).toEqual({
      exit: 2,
      complaint: '--account is missing: say whose it is\nThere is no unclear payment ffff: `unclear` lists them.\n',
    })
  })

  test('is billed like any payment, and all of it can be audited', async () => {
    await close(world, '2018-11')
    await close(world, '2018-12')
    expect(await wrong()).toEqual([])
  })
})

test.each([
  [
    'an unclear payment made smaller',
    `update ledger_transfers set amount_kopecks = 1 where id like 'unclear:%'`,
    /every unclear payment is in the ledger/,
  ],
  [
    'one that nobody listed',
    `delete from unclear_payments`,
    /all that is of no account in the ledger is of an unclear payment/,
  ],
  [
    'one that nobody has assigned',
    `delete from acts where kind = 'assign-payment'`,
    /every unclear payment waits, or an operator/,
  ],
  [
    'one paid on another day',
    `update unclear_payments set paid_on = '2018-12-01'`,
    /no unclear payment was added, changed/,
  ],
  [
    'an entry of no account that was moved',
    `update ledger_transfers set posted_on = '2018-12-01' where id like 'reversal:unclear:%'`,
    /no transfer was added, changed/,
  ],
])('%s is found by the audit', async (_, sql, found) => {
  const em = world.orm.em.fork()
  await em.begin()
  try {
    await em.execute(`alter table unclear_payments disable trigger user; alter table ledger_transfers disable trigger user;
      alter table acts disable trigger user`)
    await em.execute(sql)
    const { checks } = await auditLedger(em, supplier)
    expect(
      checks
        .filter(check => check.wrong > 0)
        .map(({ what }) => what)
        .join('\n'),
    ).toMatch(found)
  } finally {
    await em.rollback()
  }
})
