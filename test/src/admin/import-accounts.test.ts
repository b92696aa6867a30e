import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { correctBalance } from '../../../core/ledger/correct-balance.ts'
import { Outgoing } from '../../../core/outbox/outgoing.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { accounts } from '../../../src/admin/import/accounts.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import { type CoreWorld, day, ledgerSum, noon, openEmptyWorld } from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openEmptyWorld()
})
afterAll(() => world.close())

const header =
  'branch,number,surname,name,patronymic,address,category,email,norm_kwh,range_exempt,unified_account,balance,balance_date'

const find = (number: string) => world.orm.em.fork().findOne(Account, { branch: 'kemerovo', number })

async function balance(number: string) {
  const { id } = (await find(number))!
  return (await balanceOf(world.orm.em.fork(), id, day('2026-11-25'))).balanceKopecks
}

describe('accounts', () => {
  const ivanov = 'kemerovo,12345,Иванов,Иван,Иванович,"г. Кемерово, ул. Мира, 1",no-stove,,180,no,,"-63,11",27.11.2018'
  const petrov =
    'kemerovo,12346,Петров,Пётр,,"ул. Мира, 2, «Дом ""А""»",stove,p@example.com,"90,5",Да,10ЕМ123456,1 234.5,2018-11-27'
  const sidorov = 'berezovsky,12345,Сидорова,Анна,,ул. Мира 3,stove,,0,,,,'

  test('come in with owner, norm and opening balance', async () => {
    const { problems, outcome } = await importList(world, accounts, list(header, ivanov, petrov, '', sidorov))
    expect({ problems, outcome }).toEqual({ problems: [], outcome: { added: 3, changed: 0, unchanged: 0 } })
    expect(await find('12346')).toMatchObject({
      surname: 'Петров',
      patronymic: '',
      address: 'ул. Мира, 2, «Дом "А"»',
      category: 'stove',
      normWh: 90_500n,
      rangeExempt: true,
      unifiedAccount: '10ЕМ123456',
      email: 'p@example.com',
    })
    expect(await find('12345')).toMatchObject({ email: null, unifiedAccount: null, rangeExempt: false })
    expect([await balance('12345'), await balance('12346')]).toEqual([-6311n, 123_450n])
    expect(await ledgerSum(world)).toBe(0n)
  })

  test('again change nothing, in another order and form either', async () => {
    const again = list(header, sidorov, petrov, ivanov).replaceAll('27.11.2018', '2018-11-27')
    expect((await importList(world, accounts, again)).outcome).toEqual({ added: 0, changed: 0, unchanged: 3 })
  })

  test('that differ change, beside new ones', async () => {
    const moved = ivanov.replace('ул. Мира, 1', 'пр. Ленина, 2').replace('no-stove', 'stove')
    const { outcome } = await importList(world, accounts, list(header, moved, petrov, petrov.replace('12346', '777')))
    expect(outcome).toEqual({ added: 1, changed: 1, unchanged: 1 })
    expect(await find('12345')).toMatchObject({ address: 'г. Кемерово, пр. Ленина, 2', category: 'stove' })
  })

  test('keep the e-mail that a resident has registered', async () => {
    await world.orm.em
      .fork()
      .nativeUpdate(Account, { number: '12345', branch: 'kemerovo' }, { email: 'anna@example.com' })
    await importList(world, accounts, list(header, ivanov))
    expect(await find('12345')).toMatchObject({ email: 'anna@example.com' })
  })

  test('keep the e-mail that a resident gave, whatever the list says, unless the operator wants the list’s', async () => {
    const listed = list(header, petrov.replace('p@example.com', 'other@example.com'))
    const given = { email: 'own@example.com', emailGivenAt: noon('2026-11-20') }
    await world.orm.em.fork().nativeUpdate(Account, { number: '12346' }, given)
    const kept = await importList(world, accounts, listed)
    expect(kept).toMatchObject({ outcome: { changed: 0, unchanged: 1 } })
    expect(kept.remarks).toEqual([
      '1 addresses of e-mail that residents gave stay; --replace-emails takes those of the list.',
    ])
    expect(await find('12346')).toMatchObject({ email: 'own@example.com' })

    const replaced = await importList(world, accounts, listed, { replaceEmails: true })
    expect(replaced).toMatchObject({ outcome: { changed: 1 } })
    expect(await find('12346')).toMatchObject({ email: 'other@example.com', emailGivenAt: null })
    const [letter, ...more] = await world.orm.em.fork().find(Outgoing, { channel: 'mail' })
    expect(more).toEqual([])
    expect(letter).toMatchObject({ address: 'own@example.com', payload: { letter: 'email-changed', channel: null } })
    expect((await importList(world, accounts, listed)).remarks).toEqual([])
  })

  test('do not change their opening balance', async () => {
    const other = [
      ivanov.replace('-63,11', '63,11'),
      petrov.replace('2018-11-27', '2018-11-28'),
      sidorov.replace(/,,$/, ',5,2020-01-01'),
    ]
    expect((await importList(world, accounts, list(header, ...other))).problems).toEqual([
      'row 2, balance: the account was opened with -63.11: correct-balance corrects an opening balance',
      'row 3, balance_date: the account was opened with its balance of 2018-11-27: the day does not change',
      'row 4, balance: the account was opened with 0.00: correct-balance corrects an opening balance',
    ])
    const without = ivanov.replace('"-63,11",27.11.2018', ',')
    expect((await importList(world, accounts, list(header, without))).problems).toEqual([])
  })

  test('are held against the opening balance as it was corrected', async () => {
    const { id } = (await find('12345'))!
    const wanted = { accountId: id, why: 'ошибка списка', on: day('2018-12-05') }
    for (const balance of [0n, 5000n]) {
      await world.act(em => correctBalance(em, { ...wanted, balanceKopecks: kopecks(balance) }, noon('2018-12-05')))
      const right = balance === 0n ? '"0",27.11.2018' : '"50,00",27.11.2018'
      const listed = (cells: string) => list(header, ivanov.replace('"-63,11",27.11.2018', cells))
      expect((await importList(world, accounts, listed(right))).problems).toEqual([])
      expect((await importList(world, accounts, listed('"-63,11",27.11.2018'))).problems).toEqual([
        `row 2, balance: the account was opened with ${balance === 0n ? '0.00' : '50.00'}: correct-balance corrects an opening balance`,
      ])
    }
  })

  test('are only looked at in a dry run', async () => {
    const fresh = ivanov.replace('12345', '888')
    const { outcome } = await importList(world, accounts, list(header, fresh), { dryRun: true })
    expect(outcome).toEqual({ added: 1, changed: 0, unchanged: 0 })
    expect(await find('888')).toBeNull()
  })
})

test('another category, norm or exemption is in force from its day, or else from the first day that is not billed', async () => {
  const columns = `${header},terms_from`
  const row = (norm: number, exempt: string, from: string) =>
    `kemerovo,7771,Серов,Олег,,"ул. Мира, 7",no-stove,,${norm},${exempt},,,2018-11-30,${from}`
  const take = (line: string, dryRun = false) => importList(world, accounts, list(columns, line), { dryRun })
  const terms = () =>
    world.orm.em.fork().execute(
      `select f.until_day::text as until, f.norm_wh::int / 1000 as norm, f.range_exempt as exempt from former_terms f
       join accounts a on a.id = f.account_id where a.number = '7771' order by 1`,
    )
  await take(row(180, 'no', ''))
  expect(await take(row(180, 'да', '2019-03-01'), true)).toMatchObject({
    outcome: { changed: 1 },
    remarks: ['1 accounts have another category, norm or exemption from 2019-03-01 on.'],
  })
  await take(row(180, 'да', '2019-03-01'))
  // Learned of later, and of an earlier day: each is in force until it changes itself.
  await take(row(90, 'no', '2019-02-01'))
  expect(await terms()).toEqual([
    { until: '2019-02-01', norm: 180, exempt: false },
    { until: '2019-03-01', norm: 90, exempt: false },
  ])
  expect(await find('7771')).toMatchObject({ normWh: 90_000n, rangeExempt: true })
  expect((await take(row(90, 'no', '2019-02-01'))).outcome).toMatchObject({ unchanged: 1 })
  // Without a day: from the first that is not billed here, which is the first of all.
  await take(row(70, 'no', ''))
  expect(await terms()).toEqual([
    { until: '2018-12-01', norm: 180, exempt: false },
    { until: '2019-02-01', norm: 70, exempt: false },
    { until: '2019-03-01', norm: 90, exempt: false },
  ])
})
