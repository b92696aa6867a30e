import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { accounts } from '../../../src/admin/import/accounts.ts'
import { meters } from '../../../src/admin/import/meters.ts'
import { payments } from '../../../src/admin/import/payments.ts'
import { readings } from '../../../src/admin/import/readings.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, openEmptyWorld, openHousehold } from '../../support/worlds/core-world.ts'

let world: CoreWorld
let account: Account
beforeAll(async () => {
  world = await openEmptyWorld()
  account = (await openHousehold(world, { number: '0012345', balanceKopecks: 0n })).account
  await openHousehold(world, { number: '777' })
  await openHousehold(world, { number: '0777' })
})
afterAll(() => world.close())

const payment = (...lines: string[]) =>
  importList(world, payments, list('branch,account,date,amount,method,reference', ...lines))
const balance = async () => (await balanceOf(world.orm.em.fork(), account.id, day('2026-11-25'))).balanceKopecks
const rounded = 'is a number that a spreadsheet has rounded: format the column as text, and fill it in again'

describe('a payment’s reference', () => {
  test('is the same one when a spreadsheet has taken its zeros off, or a bank has put them on', async () => {
    expect(await payment('kemerovo,0012345,2026-11-20,100,bank,000123')).toMatchObject({ outcome: { added: 1 } })
    for (const reference of ['123', '0123', '000123']) {
      const again = await payment(`kemerovo,0012345,2026-11-20,100,bank,${reference}`)
      expect(again).toMatchObject({ problems: [], outcome: { added: 0, unchanged: 1 } })
    }
    expect(await balance()).toBe(-10_000n)
  })

  test('that two rows of a list have but for the zeros is one payment', async () => {
    const { problems } = await payment(
      'kemerovo,0012345,2026-11-20,100,bank,000456',
      'kemerovo,12345,2026-11-20,100,bank,456',
    )
    expect(problems).toEqual(['row 3, reference: repeats row 2'])
  })

  test('that was rounded is refused with what to do', async () => {
    const { problems } = await payment(
      'kemerovo,0012345,2026-11-20,100,bank,"1,23457E+11"',
      'kemerovo,1.23457E+11,2026-11-20,100,bank,7',
    )
    expect(problems).toEqual([`row 2, reference: "1,23457E+11" ${rounded}`, `row 3, account: "1.23457E+11" ${rounded}`])
  })
})

describe('an account that a list calls with other zeros', () => {
  test('is two unclear payments where there is none of it, and each is known again with its own sum', async () => {
    const rows = ['kemerovo,0999,2026-11-20,500,bank,2', 'kemerovo,999,2026-11-20,700,bank,2']
    const unclear = (...lines: string[]) =>
      importList(world, payments, list('branch,account,date,amount,method,reference', ...lines), { unclear: true })
    expect(await unclear(...rows)).toMatchObject({ problems: [], outcome: { unclear: 2 } })
    expect(await unclear(...rows)).toMatchObject({ problems: [], outcome: { unchanged: 2 } })
    expect(await unclear(rows[0]!.replace('0999', '00999'))).toMatchObject({ problems: [], outcome: { unchanged: 1 } })
    expect(await unclear(rows[1]!.replace('999', '00999'))).toMatchObject({ problems: [], outcome: { unchanged: 1 } })
  })

  test('is the only one that it can be, and that is said', async () => {
    const taken = await payment('kemerovo,12345,2026-11-21,50,cash,8', 'kemerovo,0012345,2026-11-22,70,cash,9')
    expect(taken).toMatchObject({
      problems: [],
      outcome: { added: 2 },
      remarks: [
        'Rows that are taken for the account which differs by leading zeros only: 1 (row 2: 12345 is 0012345).',
      ],
    })
    expect(await balance()).toBe(-22_000n)
    const reading = await importList(
      world,
      readings,
      list('branch,account,serial,date,source,t1', 'kemerovo,12345,180607,2018-12-05,resident,20099'),
    )
    expect(reading).toMatchObject({
      problems: [],
      outcome: { added: 1 },
      remarks: [expect.stringMatching(/^Rows that are taken for the account which/)],
    })
    const meter = await importList(
      world,
      meters,
      list(
        'branch,account,serial,model,zones,digits,ratio,installed_on,reading_date,t1',
        'kemerovo,12345,180607,СОЭБ,1,5,1,2018-11-27,2018-11-27,20032',
      ),
    )
    expect(meter).toMatchObject({
      problems: [],
      outcome: { changed: 1 },
      remarks: [expect.stringMatching(/^Rows that are taken for the account which/)],
    })
  })

  test('is unknown where it may be two', async () => {
    const { problems } = await payment('kemerovo,00777,2026-11-21,50,cash,8')
    expect(problems).toEqual([
      expect.stringMatching(/^row 2, account: there is no account 00777 in the branch kemerovo;/),
    ])
  })
})

describe('an account that is new but for its zeros', () => {
  const open = (lines: string[], more = {}) =>
    importList(
      world,
      accounts,
      list('branch,number,surname,name,address,category,norm_kwh,balance,balance_date', ...lines),
      more,
    )
  const row = (number: string) => `kemerovo,${number},Иванов,Иван,ул. Мира,stove,180,500,2026-10-31`

  test('is not opened a second time, with its debt twice', async () => {
    const { problems } = await open([row('12345'), row('55'), row('055'), row('777')])
    expect(problems).toEqual([
      'row 2, number: differs only by leading zeros from 0012345: write it so, or import with --new-accounts if it is another account',
      'row 4, number: differs only by leading zeros from 55 of row 3: write it so, or import with --new-accounts if it is another account',
      'row 5, balance: the account was opened with -63.11: correct-balance corrects an opening balance',
    ])
    expect(await world.orm.em.fork().count(Account, {})).toBe(3)
  })

  test('is opened when the operator says that it is another one, and then is known', async () => {
    const lines = [row('12345'), row('55'), row('055')]
    const remark =
      'New accounts that differ from others by leading zeros only: 2 (row 2: 12345 beside 0012345, row 4: 055 beside 55 of row 3).'
    const looked = await open(lines, { newAccounts: true, dryRun: true })
    expect(looked).toMatchObject({ problems: [], remarks: [remark], outcome: { added: 3 } })
    expect(await open(lines, { newAccounts: true })).toMatchObject({ problems: [], outcome: { added: 3 } })
    expect(await open(lines)).toMatchObject({ problems: [], remarks: [], outcome: { added: 0, unchanged: 3 } })
  })
})

describe('a meter’s number', () => {
  const read = (...lines: string[]) =>
    importList(world, readings, list('branch,account,serial,date,source,t1', ...lines))
  const given = 'Rows that are taken for the meter which differs by leading zeros only: 1 (row 2: 4512 is 004512).'

  test('is the only one of its account that it can be, and that is said', async () => {
    await openHousehold(world, { number: '4500', serial: '004512' })
    expect(await read('kemerovo,4500,4512,2018-12-05,resident,20099')).toMatchObject({
      problems: [],
      outcome: { added: 1 },
      remarks: [given],
    })
    expect(await read('kemerovo,4500,004512,2018-12-05,resident,20099')).toMatchObject({
      outcome: { unchanged: 1 },
      remarks: [],
    })
    expect(await read('kemerovo,4500,04513,2018-12-05,resident,20099')).toMatchObject({
      problems: ['row 2, serial: there is no meter 04513 on the account'],
    })
    const columns = 'branch,account,serial,model,zones,digits,ratio,installed_on,reading_date,t1'
    const row = 'kemerovo,4500,4512,СОЭБ,1,5,1,2018-11-27,2018-11-27,20032'
    const meter = await importList(world, meters, list(columns, row))
    expect(meter).toMatchObject({ problems: [], outcome: { changed: 1 }, remarks: [given] })
  })
})
