import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import {
  type CoreWorld,
  close,
  day,
  noon,
  openCoreWorld,
  openHousehold,
  pay,
  send,
  supplier,
  wattHours,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

/** A meter beside those that are there. */
function addMeter(account: Account, serial: string): Promise<Meter> {
  const on = day('2018-11-27')
  return world.act(async em => {
    const kind = { model: 'СОЭБ 2 ПДР', zones: 1, digits: 5, ratio: 1n }
    const meter = em.create(Meter, { account: account.id, serial, ...kind, installedOn: on })
    await em.flush()
    const opening = { source: 'opening', takenOn: on, valuesWh: wattHours([0]), period: on.toPlainYearMonth() } as const
    em.create(Reading, { meter: meter.id, ...opening, state: 'accepted', billed: true, sentAt: noon('2018-11-28') })
    return meter
  })
}

const offices = (count: number): Supplier => ({
  ...supplier,
  branches: supplier.branches.map(branch => ({
    ...branch,
    offices: Array.from({ length: count }, (_, index) => ({ address: `ул. Мира, ${index + 1}`, hours: ['Пн 9–17'] })),
  })),
})

const officesPrinted = (account: Account, count: number) =>
  world.act(async em => {
    const { data } = await issueInvoice(em, account, offices(count), day('2018-12-05'), noon('2018-12-05'))
    return data.supplier.offices
  })

test('a branch with more offices than a bill has room for: the first are printed, and where the others are', async () => {
  const { account } = await openHousehold(world)
  expect((await officesPrinted(account, 10)).at(-1)).toBe('ул. Мира, 10: Пн 9–17')
  const printed = await officesPrinted(account, 25)
  expect(printed).toHaveLength(10)
  expect(printed.slice(-2)).toEqual(['ул. Мира, 9: Пн 9–17', `Адреса других офисов — по телефону ${supplier.phone}`])
})

test('the common account of a house: forty meters, and a payment from each flat', async () => {
  const { account } = await openHousehold(world, { balanceKopecks: 0n })
  for (let number = 1; number < 40; number++) {
    await send(world, await addMeter(account, `ОДН-${number}`), [100], '2018-12-20')
  }
  for (let flat = 1; flat <= 120; flat++) await pay(world, account, 10_000, '2018-12-12')
  const quote = await world.act(em => issueInvoice(em, account, supplier, day('2018-12-25'), noon('2018-12-25')))
  expect(quote.data.meters).toHaveLength(39)
  await close(world, '2018-11')
  await close(world, '2018-12')
  const period = Temporal.PlainYearMonth.from('2018-12')
  const bill = await world.act(em => issuePeriodInvoice(em, account, supplier, period, noon('2019-01-03')))
  expect([bill!.data.meters.length, bill!.data.lines.length, bill!.data.payments.length]).toEqual([39, 40, 120])
})
