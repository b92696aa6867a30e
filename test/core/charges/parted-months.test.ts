import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { noteChange } from '../../../core/accounts/note-change.ts'
import { RecalculationRow } from '../../../core/charges/charge.table.ts'
import { explainCharge } from '../../../core/charges/views/explain-charge.ts'
import { postedCharges } from '../../../core/charges/views/posted-charges.ts'
import { openAccount } from '../../../core/ledger/open-account.ts'
import { removeMeter } from '../../../core/metering/changes/remove-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { meters } from '../../../src/admin/import/meters.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  ivanov,
  noon,
  openCoreWorld,
  openHousehold,
  send,
  supplier,
  wattHours,
} from '../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
  await world.act(async em => {
    for (const [category, from, limitsKwh, ...prices] of [
      ['stove', '2018-07-01', [], ['3.00']],
      ['stove', '2019-01-16', [], ['5.00']],
      ['ranged', '2018-07-01', ['150'], ['3.00'], ['4.50']],
      ['ranged', '2019-02-01', ['100'], ['3.00'], ['4.50']],
      ['plain', '2018-07-01', [], ['3.29']],
    ] as const)
      em.create(TariffRow, {
        category,
        zones: 1,
        inForceFrom: day(from),
        limitsKwh: [...limitsKwh],
        prices: prices.map(range => [...range]),
      })
  })
})
afterAll(() => world.close())

const closeAll = async (...periods: string[]) => {
  for (const period of periods) await close(world, period)
}

const firstMonth = Temporal.PlainYearMonth.from('2018-12')

let numbers = 800
/** An account since December 2018 without a meter, whose norm is 10 kWh for each day of a long month. */
async function unmetered(more: { category?: string; normWh?: bigint } = {}): Promise<Account> {
  const opening = { balanceKopecks: kopecks(0), on: day('2018-11-30') }
  const account = { ...ivanov, normWh: 310_000n, number: String(++numbers), ...more, opening }
  return await world.act(em => openAccount(em, account, noon('2018-12-01')))
}

/** A meter is put up that shows 1000, and taken away when it shows so much. */
async function metered({ id, number }: Account, installed: string, removed: string, kwh: number) {
  await importList(
    world,
    meters,
    list(
      'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3',
      `kemerovo,${number},N${number},М,1,6,1,${installed},,${installed},1000,,`,
    ),
    { today: '2019-02-05' },
  )
  const meter = await world.act(em => em.findOneOrFail(Meter, { account: id, serial: `N${number}` }))
  const removal = { meterId: meter.id, on: day(removed), closingWh: wattHours([kwh]) }
  const done = await world.act(em => removeMeter(em, removal, supplier, noon('2019-02-05')))
  expect(done.kind).toBe('removed')
}

/** What stands for a month by the norm and by meters, in kopecks, with all corrections. */
async function standsFor({ id: account }: Account, month: string) {
  const rows = await world.orm.em.fork().execute(
    `select point > 0 as metered, sum(amount)::text as kopecks from (
       select point, period, amount_kopecks as amount from charges where account_id = ?
       union all select point, earlier, amount_kopecks from recalculations where account_id = ?) as all_charges
     where period = ?::date group by 1`,
    [account, account, `${month}-01`],
  )
  const of = (metered: boolean) => BigInt(rows.find(row => row.metered === metered)?.kopecks ?? 0)
  return { norm: of(false), meters: of(true) }
}

describe('two stretches of January without a meter go by the norm, each for its days alone', () => {
  test('before a meter of 11 January, and after it was taken away on the 25th', async () => {
    const account = await unmetered()
    await metered(account, '2019-01-11', '2019-01-25', 1070)
    await closeAll('2018-12', '2019-01')
    // 10 days before it and 7 after it: 17 ÷ 31 × 310 = 170 kWh.
    expect(await standsFor(account, '2019-01')).toEqual({ norm: BigInt(170 * 328), meters: BigInt(70 * 328) })
  })

  test('learned of once January was closed by the norm: 14 days of it are taken back', async () => {
    const account = await unmetered()
    await closeAll('2018-12', '2019-01')
    await metered(account, '2019-01-11', '2019-01-25', 1070)
    await closeAll('2019-02')
    expect(await standsFor(account, '2019-01')).toEqual({ norm: BigInt(170 * 328), meters: BigInt(70 * 328) })
    const rows = await world.orm.em.fork().find(RecalculationRow, { account: account.id, point: 0 })
    expect(rows.map(({ amountKopecks }) => amountKopecks)).toEqual([BigInt(-140 * 328)])
  })

  test('after a meter that was gone on the 5th, and after the next one, of the 12th to the 24th', async () => {
    const { account, meter } = await openHousehold(world, { balanceKopecks: 0n, normWh: 310_000n })
    const removal = { meterId: meter.id, on: day('2019-01-05'), closingWh: wattHours([20071]) }
    await world.act(em => removeMeter(em, removal, supplier, noon('2019-01-06')))
    await metered(account, '2019-01-12', '2019-01-24', 1048)
    await closeAll('2018-11', '2018-12', '2019-01')
    const stands = await Promise.all(['2018-12', '2019-01'].map(month => standsFor(account, month)))
    // 7 days between the two and 8 after them. The old meter's 39 kWh are of December and four days of January.
    expect(stands.map(({ norm }) => norm)).toEqual([0n, BigInt(150 * 328)])
    expect(stands[0]!.meters + stands[1]!.meters).toBe(BigInt((39 + 48) * 328))
  })

  test('each at the tariff of its own days, which changed on the 16th', async () => {
    const account = await unmetered({ category: 'stove' })
    await metered(account, '2019-01-11', '2019-01-25', 1000)
    await closeAll('2018-12', '2019-01')
    expect((await standsFor(account, '2019-01')).norm).toBe(BigInt(100 * 300 + 70 * 500))
    const em = world.orm.em.fork()
    const charges = await postedCharges(em, account.id, Temporal.PlainYearMonth.from('2019-01'))
    const norm = charges.find(({ point }) => point === 0)!
    // Not «15 days at one tariff and 16 at the other».
    expect(await explainCharge(em, account, norm)).toMatchObject({ basis: 'norm', isByDays: false })
  })
})

type Terms = Parameters<typeof changeTerms>[1][number]['terms']

/** Other terms from a day on, learned of on another. */
const change = ({ id: accountId }: Account, from: string, terms: Terms, learned: string) =>
  world.act(em => changeTerms(em, [{ accountId, from: day(from), terms }], noon(learned)))

/** Everything that bills corrected, as month and kopecks. */
async function corrected({ id: account }: Account) {
  const rows = await world.orm.em.fork().find(RecalculationRow, { account }, { orderBy: { earlier: 'asc' } })
  return rows.map(({ earlier, amountKopecks }) => `${earlier} ${amountKopecks}`)
}

describe('other terms cut nothing that they do not concern', () => {
  test.each(['2019-01-06', '2019-02-03'])(
    'a month that was read is one line, though the norm changed within it, learned of on %s',
    async learned => {
      const { account, meter } = await openHousehold(world, { balanceKopecks: 0n, category: 'plain' })
      await send(world, meter, [20132], '2018-12-21')
      await send(world, meter, [20233], '2019-01-20')
      await closeAll('2018-11', '2018-12')
      if (learned > '2019-02') await closeAll('2019-01')
      await change(account, '2019-01-05', { normWh: 200_000n }, learned)
      await closeAll(...(learned > '2019-02' ? ['2019-02'] : ['2019-01']))
      const charges = await postedCharges(world.orm.em.fork(), account.id, Temporal.PlainYearMonth.from('2019-01'))
      // 101 × 3.29 = 332.29, and not 50.5 × 3.29 = 166.15 for each half of its 30 days.
      expect(charges.flatMap(({ lines }) => lines)).toMatchObject([{ volumeWh: 101_000n, amountKopecks: 33229n }])
      expect(await corrected(account)).toEqual([])
    },
  )

  const others: Terms[] = [{ normWh: 210_000n }, { rangeExempt: true }]
  test.each(others)(
    'January is cut at the limits in force on 1 February, whatever else is from that day on: %o',
    async terms => {
      const account = await unmetered({ category: 'ranged', normWh: 200_000n })
      await closeAll('2018-12')
      await change(account, '2019-02-01', terms, '2019-01-20')
      await closeAll('2019-01')
      // 100 × 3.00 + 100 × 4.50; by the limit of 150 it would be 675.00.
      expect((await standsFor(account, '2019-01')).norm).toBe(75000n)
    },
  )

  test.each(others)('nor is it rated by others when that is learned of in March: %o', async terms => {
    const account = await unmetered({ category: 'ranged', normWh: 200_000n })
    await closeAll('2018-12', '2019-01', '2019-02')
    await change(account, '2019-02-01', terms, '2019-03-02')
    await world.act(em =>
      noteChange(em, { accountId: account.id, from: firstMonth, cause: 'reading' }, noon('2019-03-02')),
    )
    await closeAll('2019-03')
    expect((await corrected(account)).map(each => each.slice(0, 7))).toEqual(['2019-02'])
  })
})

describe('a norm that changes is used on the days on which it is in force', () => {
  test('so that the dearer half of January, with three times the norm, bears its own use', async () => {
    const account = await unmetered({ category: 'stove', normWh: 100_000n })
    await closeAll('2018-12')
    await change(account, '2019-01-16', { normWh: 300_000n }, '2019-01-20')
    await closeAll('2019-01')
    const charges = await postedCharges(world.orm.em.fork(), account.id, Temporal.PlainYearMonth.from('2019-01'))
    // 100 × 15 ÷ 31 at 3.00 and 300 × 16 ÷ 31 at 5.00; by days alone it would be 819.47.
    expect(charges.flatMap(({ lines }) => lines)).toMatchObject([
      { volumeWh: 48_387n, amountKopecks: 14516n },
      { volumeWh: 154_839n, amountKopecks: 77420n },
    ])
    // 100 of 203 kWh would be half of the days: nothing is said of days.
    expect(await explainCharge(world.orm.em.fork(), account, charges[0]!)).toMatchObject({ isByDays: false })
  })

  test('also from within the cheaper half, and where nothing is used on some of the days', async () => {
    const account = await unmetered({ category: 'stove', normWh: 0n })
    await closeAll('2018-12')
    await change(account, '2019-01-12', { normWh: 310_000n }, '2019-01-20')
    await closeAll('2019-01')
    // No use on 11 days, then 4 at 3.00 and 16 at 5.00.
    expect((await standsFor(account, '2019-01')).norm).toBe(BigInt(40 * 300 + 160 * 500))
  })

  test('learned of once January was closed, it comes to the same', async () => {
    const account = await unmetered({ category: 'stove', normWh: 100_000n })
    await closeAll('2018-12', '2019-01')
    await change(account, '2019-01-16', { normWh: 300_000n }, '2019-02-05')
    await closeAll('2019-02')
    expect((await standsFor(account, '2019-01')).norm).toBe(91936n)
  })
})
