import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../../core/accounts/account.table.ts'
import { changeTerms } from '../../../core/accounts/change-terms.ts'
import { closeAccount } from '../../../core/accounts/close-account.ts'
import { RecalculationRow } from '../../../core/charges/charge.table.ts'
import { owedNow } from '../../../core/charges/views/owed-now.ts'
import { quote } from '../../../core/charges/views/quote.ts'
import { openAccount } from '../../../core/ledger/open-account.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import { correctReading } from '../../../core/metering/changes/correct-reading.ts'
import { failMeter } from '../../../core/metering/changes/fail-meter.ts'
import { removeMeter } from '../../../core/metering/changes/remove-meter.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { meters } from '../../../src/admin/import/meters.ts'
import { importList, list } from '../../support/worlds/admin.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
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
  const ranged = { limitsKwh: ['50'], prices: [['1.00'], ['2.00']] }
  await world.act(async em => {
    em.create(TariffRow, { category: 'stove', zones: 1, inForceFrom: day('2018-07-01'), ...ranged })
    em.create(TariffRow, {
      category: 'no-stove',
      zones: 2,
      inForceFrom: day('2018-07-01'),
      limitsKwh: [],
      prices: [['4', '2']],
    })
  })
})
afterAll(() => world.close())

const confirmed = { confirmed: { rollover: false, largeUse: true } }
const control = { source: 'control', ...confirmed } as const

/** What an account's bills hold: `month kopecks`, and for corrections `bill of month kopecks (cause)`. */
async function billed({ id: account }: Account) {
  const em = world.orm.em.fork()
  const charges = await em.execute(
    `select to_char(period, 'YYYY-MM') as period, sum(amount_kopecks)::text as amount from charges where account_id = ?
     group by 1 order by 1`,
    [account],
  )
  const rows = await em.find(
    RecalculationRow,
    { account },
    { orderBy: { period: 'asc', earlier: 'asc', point: 'asc' } },
  )
  return {
    charges: charges.map(({ period, amount }) => `${period} ${amount}`),
    corrections: rows.map(
      ({ period, earlier, amountKopecks, cause }) => `${period} of ${earlier} ${amountKopecks} ${cause}`,
    ),
    total: [...charges.map(({ amount }) => BigInt(amount as string)), ...rows.map(row => row.amountKopecks)].reduce(
      (sum, each) => sum + each,
      0n,
    ),
  }
}

/** A household without a balance, read 20032 on 27 November 2018. */
const household = (changes: Household = {}) => openHousehold(world, { balanceKopecks: 0n, ...changes })
const closeAll = async (...periods: string[]) => {
  for (const period of periods) await close(world, period)
}
const readingOn = (meter: Meter, on: string) =>
  world.act(em => em.findOneOrFail(Reading, { meter: meter.id, takenOn: day(on), state: 'accepted' }))

describe('a wrong reading that was billed', () => {
  // A resident wrote 25067 for 20099: 4968 kWh too much.
  async function wronglyBilled() {
    const { account, meter } = await household()
    await send(world, meter, [25067], '2018-12-20', confirmed)
    await closeAll('2018-11', '2018-12')
    return { account, meter }
  }

  test('January: corrected by the operator, the next bill takes 4 968 kWh back', async () => {
    const { account, meter } = await wronglyBilled()
    const wrong = await readingOn(meter, '2018-12-20')
    const right = { readingId: wrong.id, valuesWh: wattHours([20099]) }
    expect(await world.act(em => correctReading(em, right, noon('2019-01-10')))).toMatchObject({ kind: 'corrected' })
    await send(world, meter, [20199], '2019-01-20')
    await closeAll('2019-01')
    expect(await billed(account)).toMatchObject({
      charges: [`2018-12 ${5035 * 328}`, `2019-01 ${100 * 328}`],
      corrections: [`2019-01 of 2018-12 ${-4968 * 328} corrected-reading`],
      total: BigInt(167 * 328),
    })
  })

  test('January: a controller reads less; that is not refused, and December is shared by days', async () => {
    const { account, meter } = await wronglyBilled()
    expect(await send(world, meter, [20199], '2019-01-20', control)).toMatchObject({
      kind: 'accepted',
      volumeWh: [167_000n],
      superseded: [{ valuesWh: [25_067_000n], billed: true }],
    })
    await closeAll('2019-01')
    const { corrections, total } = await billed(account)
    expect(corrections).toEqual([expect.stringMatching(/^2019-01 of 2018-12 -\d+ control$/)])
    expect(total).toBe(BigInt(167 * 328))
  })

  test('January: the meter is replaced, and its closing reading is not refused either', async () => {
    const { account, meter } = await wronglyBilled()
    const next = {
      serial: meter.serial,
      model: 'М',
      zones: 2,
      digits: 5,
      ratio: 1n,
      verifiedUntil: null,
      openingWh: [0n, 0n],
    }
    const replacement = { meterId: meter.id, on: day('2019-01-11'), closingWh: wattHours([20132]), next }
    const replaced = await world.act(em => replaceMeter(em, replacement, supplier, noon('2019-01-11')))
    expect(replaced).toMatchObject({ kind: 'replaced', superseded: [{ valuesWh: [25_067_000n] }] })
    const fresh = await world.act(em => em.findOneOrFail(Meter, { replaces: meter.id }))
    expect(fresh.serial).toBe(meter.serial)
    await send(world, fresh, [10, 5], '2019-01-20')
    await closeAll('2019-01')
    expect((await billed(account)).total).toBe(BigInt(100 * 328 + 10 * 400 + 5 * 200))
  })

  test('January: it never was; December goes by the norm, and the next reading counts from November', async () => {
    const { account, meter } = await wronglyBilled()
    const { id } = await readingOn(meter, '2018-12-20')
    await world.act(em => correctReading(em, { readingId: id, valuesWh: null }, noon('2019-01-10')))
    await closeAll('2019-01')
    expect((await billed(account)).corrections).toEqual([`2019-01 of 2018-12 ${59040 - 5035 * 328} withdrawn-reading`])
    // 85 days, 2 kWh a day.
    await send(world, meter, [20202], '2019-02-20', confirmed)
    await closeAll('2019-02')
    expect((await billed(account)).total).toBe(BigInt(170 * 328))
  })
})

/** What an estimate of 262,40 stands at after so many reversals, each of the one before. */
const reversals = [
  { times: 0, stands: 26240 },
  { times: 1, stands: 0 },
  { times: 2, stands: 26240 },
  { times: 3, stands: 0 },
  { times: 4, stands: 26240 },
]

test.each(reversals)(
  'an estimate stands at $stands after a chain of $times reversals, when a reading comes',
  async chain => {
    const { account, meter } = await household({ normWh: 80_000n })
    await closeAll('2018-11', '2018-12')
    let transferId = `charge:${account.id}:2018-12:${meter.id}`
    for (let time = 0; time < chain.times; time++) {
      const reversal = { transferId, why: 'по ошибке', on: day('2019-01-05') }
      transferId = `reversal:${transferId}`
      const reversed = { kind: 'reversed', transferId }
      expect(await world.act(em => reverseTransfer(em, reversal, noon('2019-01-05')))).toEqual(reversed)
    }
    await send(world, meter, [20132], '2018-12-25', confirmed)
    await closeAll('2019-01')
    expect((await billed(account)).corrections).toEqual([`2019-01 of 2018-12 ${32800 - chain.stands} late-reading`])
  },
)

test('a charge taken back as a mistake stays taken back as long as the facts of its month do not change', async () => {
  const { account, meter } = await household()
  await closeAll('2018-11', '2018-12')
  const transferId = `charge:${account.id}:2018-12:${meter.id}`
  await world.act(em =>
    reverseTransfer(em, { transferId, why: 'по ошибке', on: day('2019-01-05') }, noon('2019-01-05')),
  )
  await world.act(em =>
    changeTerms(
      em,
      [{ accountId: account.id, from: day('2018-12-01'), terms: { rangeExempt: true } }],
      noon('2019-01-05'),
    ),
  )
  await closeAll('2019-01')
  expect((await billed(account)).corrections).toEqual([])
})

describe('a reading that comes late', () => {
  test('and is of a closed month does not displace this month’s: December is corrected, January is the resident’s', async () => {
    const { account, meter } = await household()
    await closeAll('2018-11', '2018-12')
    await send(world, meter, [20199], '2019-01-20')
    await send(world, meter, [20132], '2018-12-20', control)
    expect(await world.act(em => quote(em, account, day('2019-01-21')))).toMatchObject({
      chargeKopecks: BigInt(67 * 328),
      recalculations: [{ amountKopecks: BigInt(100 * 328 - 59040) }],
    })
    await closeAll('2019-01')
    expect(await billed(account)).toMatchObject({
      charges: ['2018-12 59040', `2019-01 ${67 * 328}`],
      corrections: [`2019-01 of 2018-12 ${100 * 328 - 59040} control`],
    })
  })

  test('between two that were billed counts to the later one: what was billed by readings stays as it was', async () => {
    const { account, meter } = await household()
    await send(world, meter, [20132], '2018-12-20')
    await send(world, meter, [20232], '2019-01-20')
    await closeAll('2018-11', '2018-12', '2019-01')
    await send(world, meter, [20142], '2018-12-24')
    await closeAll('2019-02')
    expect((await billed(account)).corrections).toEqual([])
  })

  test('and contradicts what stands is refused, with what it contradicts', async () => {
    const { meter } = await household()
    await send(world, meter, [20132], '2018-12-20')
    await send(world, meter, [20232], '2019-01-20')
    await closeAll('2018-11', '2018-12', '2019-01')
    const late = (kwh: number) => send(world, meter, [kwh], '2018-12-24')
    expect(await late(20131)).toMatchObject({
      kind: 'refused',
      why: 'below-previous',
      previous: { takenOn: day('2018-12-20') },
    })
    expect(await late(20233)).toMatchObject({
      kind: 'refused',
      why: 'above-next',
      previous: { takenOn: day('2019-01-20') },
    })
  })
})

describe('a meter that is entered after three months by the norm', () => {
  let numbers = 700
  /** An account since December 2018 without a meter, and three months of it closed: 3 × 590,40. */
  async function unmetered() {
    const opening = { balanceKopecks: kopecks(0), on: day('2018-11-30') }
    const number = String(++numbers)
    const account = await world.act(em => openAccount(em, { ...ivanov, number, opening }, noon('2018-12-01')))
    await closeAll('2018-12', '2019-01', '2019-02')
    return { account, number }
  }
  const enter = (number: string, installed: string, kwh: number) =>
    importList(
      world,
      meters,
      list(
        'branch,account,serial,model,zones,digits,ratio,installed_on,verified_until,reading_date,t1,t2,t3',
        `kemerovo,${number},N${number},М,1,6,1,${installed},,${installed},${kwh},,`,
      ),
      { today: '2019-03-05' },
    )

  test('since the account’s first day: the norm goes, and 1 312,00 is charged in all', async () => {
    const { account, number } = await unmetered()
    await enter(number, '2018-11-30', 1000)
    const meter = await world.act(em => em.findOneOrFail(Meter, { account: account.id }))
    // 100 days, 4 kWh a day.
    await send(world, meter, [1400], '2019-03-10', confirmed)
    await closeAll('2019-03')
    const { corrections, total } = await billed(account)
    expect(total).toBe(131200n)
    // Of each month the norm is taken back, and the meter's part is charged.
    expect(corrections.filter(each => each.includes('-59040 meter-entered'))).toHaveLength(3)
    expect(corrections).toHaveLength(6)
  })

  test('since 11 January: ten days of it and December stay by the norm', async () => {
    const { account, number } = await unmetered()
    await enter(number, '2019-01-11', 1000)
    const meter = await world.act(em => em.findOneOrFail(Meter, { account: account.id }))
    await send(world, meter, [1100], '2019-03-20', confirmed)
    await closeAll('2019-03')
    // 180 kWh × 10 ÷ 31 = 58.065 kWh.
    expect((await billed(account)).total).toBe(59040n + 19045n + BigInt(100 * 328))
  })
})

describe('what an account is billed by', () => {
  test('changed from February on, December and January stay; from January on, that is corrected alone', async () => {
    const { account, meter } = await household({ category: 'stove' })
    for (const [on, kwh] of [
      ['2018-12-20', 20132],
      ['2019-01-20', 20232],
    ] as const)
      await send(world, meter, [kwh], on)
    await closeAll('2018-11', '2018-12', '2019-01')
    const exempt = (from: string) => ({ accountId: account.id, from: day(from), terms: { rangeExempt: true } })
    await world.act(em => changeTerms(em, [exempt('2019-02-01')], noon('2019-02-02')))
    await closeAll('2019-02')
    expect((await billed(account)).corrections).toEqual([])
    // Of the 50 kWh above the range, 19 of 31 days are January's own: a ruble less for each.
    await world.act(em => changeTerms(em, [exempt('2019-01-01')], noon('2019-03-02')))
    // Said before the bill, by what will make it.
    const month = (text: string) => Temporal.PlainYearMonth.from(text)
    expect((await world.act(em => owedNow(em, account, supplier, day('2019-03-10')))).correction).toEqual({
      bill: month('2019-03'),
      months: [month('2019-01')],
      correctedKopecks: -3064n,
    })
    await closeAll('2019-03')
    expect((await billed(account)).corrections).toEqual(['2019-03 of 2019-01 -3064 range-exemption'])
  })
})

describe('a life that ends', () => {
  test('a meter removed on 11 January counts up to its closing reading, and the rest of the month is by the norm', async () => {
    const { account, meter } = await household()
    await closeAll('2018-11', '2018-12')
    const removal = { meterId: meter.id, on: day('2019-01-11'), closingWh: wattHours([20132]) }
    await world.act(em => removeMeter(em, removal, supplier, noon('2019-01-12')))
    await closeAll('2019-01', '2019-02')
    // 180 kWh × 21 ÷ 31 = 121.935 kWh.
    expect((await billed(account)).total).toBe(BigInt(100 * 328 + 39995 + 59040))
  })

  test('a meter that had failed on 15 December: the reading of the 20th goes, told in February', async () => {
    const { account, meter } = await household()
    await send(world, meter, [20132], '2018-12-20')
    await closeAll('2018-11', '2018-12', '2019-01')
    const failed = { meterId: meter.id, on: day('2018-12-15') }
    expect(await world.act(em => failMeter(em, failed, noon('2019-02-10')))).toMatchObject({
      kind: 'failed',
      readings: [{}],
    })
    await closeAll('2019-02')
    expect(await billed(account)).toMatchObject({
      charges: [`2018-12 ${100 * 328}`, '2019-01 59040', '2019-02 59040'],
      corrections: [`2019-02 of 2018-12 ${59040 - 100 * 328} meter-failed`],
    })
  })

  test('and months later the average still spans the whole year before its last reading that counts', async () => {
    const { account, meter } = await household({ openingOn: day('2018-11-20') })
    // 600 kWh in the first month, then 10 a day; the last reading is billed, and then it does not count.
    await send(world, meter, [20632], '2018-12-20', confirmed)
    await closeAll('2018-11', '2018-12', '2019-01', '2019-02', '2019-03', '2019-04', '2019-05', '2019-06')
    await send(world, meter, [23982], '2019-11-20', confirmed)
    await closeAll('2019-07', '2019-08', '2019-09', '2019-10', '2019-11')
    await send(world, meter, [24282], '2019-12-20')
    await closeAll('2019-12')
    await world.act(em => failMeter(em, { meterId: meter.id, on: day('2019-12-15') }, noon('2020-01-10')))
    await closeAll('2020-01', '2020-02')
    // 3 950 kWh in 365 days: 335.479 in 31 of them, 313.836 in 29.
    expect((await billed(account)).charges.slice(-2)).toEqual(['2020-01 110037', '2020-02 102938'])
  })

  test('an account closed on 11 January, after a reading of the 20th had corrected December: that goes by the norm again', async () => {
    const { account, meter } = await household()
    await closeAll('2018-11', '2018-12')
    await send(world, meter, [20132], '2019-01-20')
    await closeAll('2019-01')
    await world.act(em => closeAccount(em, { accountId: account.id, on: day('2019-01-11') }, noon('2019-02-05')))
    await closeAll('2019-02')
    expect((await billed(account)).total).toBe(59040n + 19045n)
  })

  test('an account closed on 11 January, told in March: ten days of January stay, and nothing after', async () => {
    const { account } = await household()
    await closeAll('2018-11', '2018-12', '2019-01', '2019-02')
    await world.act(em => closeAccount(em, { accountId: account.id, on: day('2019-01-11') }, noon('2019-03-05')))
    await closeAll('2019-03')
    expect(await billed(account)).toMatchObject({
      charges: ['2018-12 59040', '2019-01 59040', '2019-02 59040'],
      corrections: [`2019-03 of 2019-01 ${19045 - 59040} account-closed`, '2019-03 of 2019-02 -59040 account-closed'],
    })
  })
})
