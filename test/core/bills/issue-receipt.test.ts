import { afterAll, beforeAll, expect, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { Invoice } from '../../../core/bills/invoice.table.ts'
import { invoiceSchema } from '../../../core/bills/invoice-data.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import {
  type CoreWorld,
  day,
  type Household,
  noon,
  openCoreWorld,
  openHousehold,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

async function household(changes: Household = {}) {
  const { account, meter } = await openHousehold(world, changes)
  const issue = (on = '2018-12-05') =>
    world.act(async em => {
      const asked = await em.findOneOrFail(Account, account.id)
      return await issueInvoice(em, asked, supplier, day(on), noon(on))
    })
  const pay = (amount: number, on: string) =>
    world.act(em => {
      const sides = { debit: supplierBook('cash'), credit: accountBook(account.id) }
      const payment = { id: `payment:${account.id}:${on}`, ...sides, code: 'payment', on: day(on) }
      return postTransfers(em, [{ ...payment, amountKopecks: kopecks(amount) }], noon(on))
    })
  return { account, meter, issue, pay }
}

test("the manual's account: the figures, the reading, and the QR that a bank reads", async () => {
  const { meter, issue } = await household({ number: '12345' })
  await send(world, meter, [20099], '2018-12-05')
  const { data, period } = await issue()
  expect(invoiceSchema.parse(data)).toEqual(data)
  expect(period.toString()).toBe('2018-12')
  expect(data).toMatchObject({
    kind: 'quote',
    period: '2018-12',
    issuedOn: '2018-12-05',
    payer: { fullName: 'Иванов Иван Иванович' },
    address: 'г. Кемерово, ул. Мира, 1',
    account: '12345',
    category: 'Электроэнергия для населения без электроплит',
    supplier: { name: supplier.name, inn: '4205109214', phone: '8 800 3012 555', emergencyPhone: '8 800 220 0 220' },
    meters: [
      {
        serial: '180607',
        model: 'СОЭБ 2 ПДР',
        zones: [
          {
            previous: { value: '20032', on: '2018-11-27' },
            current: { value: '20099', on: '2018-12-05' },
            volumeWh: '67000',
          },
        ],
      },
    ],
    lines: [{ volumeWh: '67000', price: '3.28', amountKopecks: '21976' }],
    balance: { amountKopecks: '-6311', on: '2018-12-05' },
    chargedKopecks: '21976',
    dueKopecks: '15665',
    dueDate: '2019-01-10',
  })
  expect(data.qr).toEqual({
    encoding: 'utf-8',
    text: `ST00012|Name=${supplier.name}|PersonalAcc=40702810626000000001|BankName=КЕМЕРОВСКОЕ ОТДЕЛЕНИЕ N8615|BIC=043207612|CorrespAcc=30101810200000000612|PayeeINN=4205109214|PersAcc=12345|Sum=15665|PaymPeriod=12.2018|TechCode=02|Purpose=Электроэнергия, л/с 12345`,
  })
})

test('the same request gets the same receipt, also from two at once', async () => {
  const { meter, issue } = await household()
  await send(world, meter, [20099], '2018-12-05')
  const receipts = await Promise.all([issue(), issue(), issue()])
  receipts.push(await issue())
  expect(new Set(receipts.map(({ id }) => id)).size).toBe(1)
  expect(new Set(receipts.map(({ data }) => data.number)).size).toBe(1)
})

test('it is frozen: what changes later does not change it', async () => {
  const { account, meter, issue } = await household()
  await send(world, meter, [20099], '2018-12-05')
  const { id, data } = await issue()
  await world.act(em =>
    em.nativeUpdate(Account, account.id, { surname: 'Петров', address: 'г. Кемерово, ул. Мира, 2' }),
  )
  const later = await issue()
  expect(later.data).toMatchObject({ payer: { fullName: 'Петров Иван Иванович' }, address: 'г. Кемерово, ул. Мира, 2' })
  expect((await world.orm.em.fork().findOneOrFail(Invoice, id)).data).toEqual(data)
})

test('asked for again after a new tariff has come, it asks for what is owed now', async () => {
  const { meter, issue } = await household()
  await send(world, meter, [20099], '2018-12-05')
  expect((await issue()).data).toMatchObject({ chargedKopecks: '21976', dueKopecks: '15665' })
  const tariff = { category: 'no-stove', zones: 1, inForceFrom: day('2018-12-01'), limitsKwh: [], prices: [['3.40']] }
  const { id } = await world.act(async em => em.create(TariffRow, tariff))
  // Of the eight days four are of December: 33.5 × 3.28 + 33.5 × 3.40 = 109.88 + 113.90.
  const { data } = await issue()
  expect(data).toMatchObject({ chargedKopecks: '22378', dueKopecks: '16067' })
  expect(data.qr?.text).toContain('|Sum=16067|')
  await world.act(em => em.nativeDelete(TariffRow, id))
})

test('another reading, a payment or another day gets another number', async () => {
  const { meter, issue, pay } = await household()
  await send(world, meter, [20099], '2018-12-05')
  const first = await issue()
  await send(world, meter, [20199], '2018-12-05')
  const corrected = await issue()
  await pay(10_000, '2018-12-05')
  const paid = await issue()
  const later = await issue('2018-12-06')
  const all = [first, corrected, paid, later]
  expect(new Set(all.map(({ data }) => data.number)).size).toBe(4)
  expect(all.map(({ data }) => data.dueKopecks)).toEqual(['15665', '48465', '38465', '38465'])
  for (const { data } of all) expect(data.number).toMatch(/^К-2018-\d{6}$/)
})

test('a debt alone has a receipt with nothing but the balance', async () => {
  const { issue } = await household({ balanceKopecks: 123_456n })
  const { data } = await issue()
  expect(data).toMatchObject({ meters: [], lines: [], chargedKopecks: '0', dueKopecks: '123456', period: '2018-12' })
  expect(data.qr?.text).toContain('|Sum=123456|')
})

test('with nothing to pay there is no QR', async () => {
  const { meter, issue } = await household({ balanceKopecks: -50_000n })
  await send(world, meter, [20099], '2018-12-05')
  const { data } = await issue()
  expect(data).toMatchObject({ dueKopecks: '0', advanceKopecks: '28024' })
  expect(data.qr).toBeUndefined()
})

test('zones have their names, and the dials are shown as read', async () => {
  await world.act(async em => {
    const tariff = { category: 'stove', zones: 3, inForceFrom: day('2018-07-01'), limitsKwh: [] }
    em.create(TariffRow, { ...tariff, prices: [['4', '1', '2']] })
  })
  const { meter, issue } = await household({ category: 'stove', openingKwh: [10, 20, 30], ratio: 20n })
  await send(world, meter, [11, 21, 31], '2018-12-05')
  const { data } = await issue()
  const [printed] = data.meters
  expect(printed).toMatchObject({ ratio: '20' })
  expect(printed!.zones.map(({ name, current, volumeWh }) => [name, current?.value, volumeWh])).toEqual([
    ['пик (Т1)', '11', '20000'],
    ['ночь (Т2)', '21', '20000'],
    ['полупик (Т3)', '31', '20000'],
  ])
  expect(data.lines.map(({ amountKopecks }) => amountKopecks)).toEqual(['8000', '2000', '4000'])
})
