import { describe, expect, onTestFinished, test } from 'vitest'
import { Account } from '../../../core/accounts/account.table.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { quote } from '../../../core/charges/views/quote.ts'
import { balanceOf } from '../../../core/ledger/balance.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Link } from '../../../core/peers/peer.table.ts'
import { branchOf, todayIn } from '../../../core/supplier/supplier.ts'
import { demoAccounts, seedDemo } from '../../../sandbox/demo-data/seed-demo.ts'
import {
  type CoreWorld,
  day,
  ledgerSum,
  noon,
  openEmptyWorld,
  send,
  supplier,
} from '../../support/worlds/core-world.ts'

async function demoOn(today: string): Promise<CoreWorld> {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  const seeded = await seedDemo(world.orm.em.fork(), { today: day(today), now: noon(today) })
  expect(seeded).toEqual(demoAccounts)
  return world
}

const accounts = (world: CoreWorld) => world.act(em => em.find(Account, {}, { orderBy: { id: 'asc' } }))

describe("the manual's example", () => {
  test.each(['2026-12-01', '2026-12-15', '2027-01-01', '2027-01-27', '2027-03-01', '2027-07-31', '2028-02-29'])(
    'on %s',
    async today => {
      const world = await demoOn(today)
      const [ivanov] = await accounts(world)
      expect(ivanov).toMatchObject({ branch: 'kemerovo', number: '12345', category: 'no-stove', email: null })
      expect(`${ivanov!.surname} ${ivanov!.name} ${ivanov!.patronymic}, ${ivanov!.address}`).toBe(
        'Иванов Иван Иванович, г. Кемерово, ул. Мира, 1',
      )
      const meter = await world.act(em => em.findOneOrFail(Meter, { account: ivanov!.id }))
      expect(meter).toMatchObject({ serial: '180607', model: 'СОЭБ 2 ПДР', zones: 1, digits: 5 })
      const owes = () => world.act(em => quote(em, ivanov!, day(today)))
      expect(await owes()).toMatchObject({ usages: [], balance: { balanceKopecks: -6311n }, dueKopecks: 0n })
      expect(await send(world, meter, [20099], today)).toMatchObject({ kind: 'accepted', volumeWh: [67_000n] })
      const { usages, ...figures } = await owes()
      expect(usages.map(({ rating }) => rating.lines.length)).toEqual([1])
      expect(figures).toMatchObject({ chargeKopecks: 21976n, dueKopecks: 15665n, advanceKopecks: 0n })
      expect(await ledgerSum(world)).toBe(0n)
    },
  )
})

test('everybody can be quoted and gets a receipt', async () => {
  const world = await demoOn('2026-11-22')
  for (const account of await accounts(world)) {
    const receipt = await world.act(em => issueInvoice(em, account, supplier, day('2026-11-22'), noon('2026-11-22')))
    expect(receipt.data.account).toBe(account.number)
    expect(supplier.categories).toHaveProperty(account.category)
    expect(todayIn(branchOf(supplier, account.branch), noon('2026-11-22')).toString()).toBe('2026-11-22')
  }
  expect(await world.act(em => em.count(Link))).toBe(0)
})

test('there is what the playground promises', async () => {
  const world = await demoOn('2026-11-22')
  const today = day('2026-11-22')
  const all = await accounts(world)
  const find = async (number: string) => {
    const account = all.find(each => each.number === number)!
    return await world.act(async em => ({
      account,
      meter: await em.findOneOrFail(Meter, { account: account.id }),
      balanceKopecks: (await balanceOf(em, account.id, today)).balanceKopecks,
      quote: await quote(em, account, today),
    }))
  }
  expect((await find('20417')).meter.zones).toBe(2)
  expect((await find('20583')).meter.zones).toBe(3)
  expect((await find('20764')).balanceKopecks).toBeGreaterThan(2_000_00n)
  expect((await find('31206')).account.branch).toBe('berezovsky')
  expect((await find('20911')).meter.digits).toBe(4)
  expect((await find('40233')).meter.ratio).toBe(20n)
  expect((await find('20991')).account.email).toBe((await find('40992')).account.email)
  expect((await find('21050')).account.email).toBeNull()
  expect((await find('21137')).meter.verifiedUntil?.toString()).toBe('2026-12-13')
  expect((await find('21244')).balanceKopecks).toBe(0n)
  expect((await find('21309')).quote.usages).toHaveLength(1)
  expect((await find('31574')).account.rangeExempt).toBe(true)
})

test('in winter the big houses use more than the first range, and only one of them pays more for it', async () => {
  const world = await demoOn('2027-02-10')
  const ranges = await world.orm.em.execute(
    `select a.number, max((line ->> 'range')::int) as range, max((line ->> 'volumeWh')::bigint / 1000)::int as kwh
     from charges c join accounts a on a.id = c.account_id, jsonb_array_elements(c.lines) as line
     where a.number in ('40118', '31574') group by a.number order by a.number`,
  )
  const [large, usual] = ranges
  expect([large!.number, large!.range, usual!.number]).toEqual(['31574', 1, '40118'])
  expect(large!.kwh).toBeGreaterThan(3900)
  expect(usual!.range).toBeGreaterThan(1)
})

test('the same day gives the same town', async () => {
  const facts = async () => {
    const world = await demoOn('2026-11-22')
    const [readings, transfers, tariffs] = await Promise.all([
      world.orm.em.execute('select meter_id, source, taken_on, values_wh, period, billed from readings order by id'),
      world.orm.em.execute(
        'select id, debit_id, credit_id, amount_kopecks, posted_on from ledger_transfers order by id',
      ),
      world.orm.em.execute('select category, zones, in_force_from, prices from tariffs order by id'),
    ])
    return { readings, transfers, tariffs }
  }
  const town = await facts()
  expect(town).toEqual(await facts())
  expect(town.readings.length).toBeGreaterThan(280)
  expect(town.transfers.length).toBeGreaterThan(450)
})

test('seeding is all or nothing', async () => {
  const world = await openEmptyWorld()
  onTestFinished(() => world.close())
  const seed = () => seedDemo(world.orm.em.fork(), { today: day('2026-11-22'), now: noon('2026-11-22') })
  await seed()
  await expect(seed()).rejects.toThrow(/unique/)
  expect(await accounts(world)).toHaveLength(demoAccounts.length)
})
