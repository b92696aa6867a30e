import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Account } from '../../core/accounts/account.table.ts'
import { auditLedger } from '../../core/audit/audit-ledger.ts'
import { issuePeriodInvoice } from '../../core/bills/issue-period-invoice.ts'
import { settledByPayment } from '../../core/charges/debts/settled-by-payment.ts'
import { statement } from '../../core/charges/views/statement.ts'
import { balanceOf } from '../../core/ledger/balance.ts'
import { Bill } from '../../core/ledger/bill.table.ts'
import { reverseTransfer } from '../../core/ledger/reverse-transfer.ts'
import { replaceMeter } from '../../core/metering/changes/replace-meter.ts'
import { Meter } from '../../core/metering/meter.table.ts'
import { TariffRow } from '../../core/tariffs/tariff-row.table.ts'
import { parseRubles, rublesText } from '../../core/units/money.ts'
import {
  type CoreWorld,
  close,
  day,
  giveBack,
  noon,
  openEmptyWorld,
  openHousehold,
  pay,
  send,
  supplier,
} from '../support/worlds/core-world.ts'

/*
 * One household from July 2025 to December 2026. A kilowatt-hour costs 5.00 until 1 October 2025, 6.00 until 1 October 2026 and then
 * 7.00; the norm is 150 kWh a month; the rate for penalties is 9.5 %. Every figure below was worked out by hand.
 */
let world: CoreWorld
let account: Account
let meter: Meter

beforeAll(async () => {
  world = await openEmptyWorld()
  await world.act(async em => {
    for (const [from, price] of [
      ['2025-01-01', '5'],
      ['2025-10-01', '6'],
      ['2026-10-01', '7'],
    ] as const) {
      em.create(TariffRow, { category: 'rural', zones: 1, inForceFrom: day(from), limitsKwh: [], prices: [[price]] })
    }
  })
  const opened = { balanceKopecks: 0n, openingOn: day('2025-06-20'), openingKwh: [1000], normWh: 150_000n }
  const household = await openHousehold(world, {
    ...opened,
    category: 'rural',
    billedFrom: Temporal.PlainYearMonth.from('2025-07'),
  })
  account = household.account
  meter = household.meter
})
afterAll(() => world.close())

const pays = (rubles: string, on: string) => pay(world, account, Number(parseRubles(rubles)), on)
const reads = (kwh: number, on: string) =>
  send(world, meter, [kwh], on, { confirmed: { rollover: false, largeUse: true } })

/** Closes a month and gives its bill: opening, charged, recalculated, penalty, paid, closing. */
async function bill(period: string): Promise<string[]> {
  await close(world, period)
  const month = Temporal.PlainYearMonth.from(period)
  const made = await world.act(em => em.findOneOrFail(Bill, { account: account.id, period: month }))
  const sums = [made.openingKopecks, made.chargedKopecks, made.recalculatedKopecks]
  return [...sums, made.penaltyKopecks, made.paidKopecks, made.closingKopecks].map(rublesText)
}

const receipt = async (period: string) =>
  (await world.act(em =>
    issuePeriodInvoice(em, account, supplier, Temporal.PlainYearMonth.from(period), noon('2027-01-05')),
  ))!.data

describe('2025', () => {
  test('July: 90 kWh from 20 June to 20 July', async () => {
    await reads(1090, '2025-07-20')
    // 90 × 5.00
    expect(await bill('2025-07')).toEqual(['0.00', '450.00', '0.00', '0.00', '0.00', '450.00'])
  })

  test('August: paid in time, 31 kWh', async () => {
    await pays('450', '2025-08-08')
    await reads(1121, '2025-08-20')
    expect(await bill('2025-08')).toEqual(['450.00', '155.00', '0.00', '0.00', '450.00', '155.00'])
  })

  test('September: no reading; two months of readings make no average yet, so the norm', async () => {
    await pays('155', '2025-09-09')
    // 150 × 5.00
    expect(await bill('2025-09')).toEqual(['155.00', '750.00', '0.00', '0.00', '155.00', '750.00'])
  })

  test('October: a reading again, and a tariff that changed on the 1st', async () => {
    await reads(1243, '2025-10-20')
    // 122 kWh in 61 days. 42 of them to 1 October: 84 × 5.00 = 420.00, less 750.00. 19 in October: 38 × 6.00.
    expect(await bill('2025-10')).toEqual(['750.00', '228.00', '-330.00', '0.00', '0.00', '648.00'])
  })

  test('November: everything is paid, 31 kWh', async () => {
    await pays('648', '2025-11-05')
    await reads(1274, '2025-11-20')
    expect(await bill('2025-11')).toEqual(['648.00', '186.00', '0.00', '0.00', '648.00', '186.00'])
  })

  test('December: away; the average of 274 kWh in 153 days', async () => {
    await pays('186', '2025-12-10')
    // 274 000 × 31 ÷ 153 = 55 516.3 Wh; × 6.00 = 333.098
    expect(await bill('2025-12')).toEqual(['186.00', '333.10', '0.00', '0.00', '186.00', '333.10'])
  })
})

describe('2026', () => {
  test('January: the average again, nothing paid', async () => {
    expect(await bill('2026-01')).toEqual(['333.10', '333.10', '0.00', '0.00', '0.00', '666.20'])
  })

  test('February: the third average, and the first penalty', async () => {
    // 274 000 × 28 ÷ 153 = 50 143.8 Wh; × 6.00 = 300.864. December was due on 10 January: days 31–49 are 19 × 9.5 % ÷ 300 × 333.10.
    expect(await bill('2026-02')).toEqual(['666.20', '300.86', '0.00', '2.00', '0.00', '969.06'])
  })

  test('March: three averages are enough, the norm', async () => {
    // 150 × 6.00. December: 50 days, 5.27, less 2.00; January (due on 10 February): 19 days, 2.00.
    expect(await bill('2026-03')).toEqual(['969.06', '900.00', '0.00', '5.27', '0.00', '1874.33'])
  })

  test('April: back again, 302 kWh in 151 days, and 1000 ₽ paid on the 25th', async () => {
    await reads(1576, '2026-04-20')
    const payment = await pays('1000', '2026-04-25')
    // Two kilowatt-hours a day. December 42 days: 504.00 − 333.10 = 170.90; January 31: 372.00 − 333.10 = 38.90;
    // February 28: 336.00 − 300.86 = 35.14; March 31: 372.00 − 900.00 = −528.00; April 19: 228.00.
    // Penalties up to the 25th. December: 60 days ÷ 300 and 15 ÷ 130 make 9.98, less 5.27; January: 44 days, 4.64 − 2.00;
    // February (due on 15 March): 11 days, 1.05.
    expect(await bill('2026-04')).toEqual(['1874.33', '228.00', '-283.06', '8.40', '1000.00', '827.67'])
    const { settled, advanceKopecks } = await world.act(em => settledByPayment(em, account.id, payment))
    expect(settled.map(each => `${each.period} ${rublesText(each.principalKopecks)}`)).toEqual([
      '2025-12 333.10',
      '2026-01 333.10',
      '2026-02 300.86',
      '2026-03 32.94',
    ])
    expect(advanceKopecks).toBe(0n)
  })

  test("April's receipt says how it came about", async () => {
    const data = await receipt('2026-04')
    expect(data).toMatchObject({
      kind: 'bill',
      chargedKopecks: '22800',
      penaltyKopecks: '840',
      dueKopecks: '82767',
      dueDate: '2026-05-15',
      balance: { amountKopecks: '187433', on: '2026-04-01' },
      payments: [{ on: '2026-04-25', amountKopecks: '100000' }],
      recalculations: [
        { period: '2025-12', amountKopecks: '17090', reason: 'по показаниям от 20.04.2026' },
        { period: '2026-01', amountKopecks: '3890' },
        { period: '2026-02', amountKopecks: '3514' },
        { period: '2026-03', amountKopecks: '-52800' },
      ],
    })
    expect(data.explanation.map(sentence => sentence.replaceAll('\u00a0', ' '))).toEqual([
      'Расход с 20.11.2025 по 20.04.2026 — 302 кВт·ч, из них на этот месяц: 38 кВт·ч × 6,00 ₽ = 228,00 ₽.',
      'Перерасчёт за декабрь 2025 г. — по показаниям от 20.04.2026: было начислено 333,10 ₽, стало 504,00 ₽, разница 170,90 ₽.',
      'Перерасчёт за январь 2026 г. — по показаниям от 20.04.2026: было начислено 333,10 ₽, стало 372,00 ₽, разница 38,90 ₽.',
      'Перерасчёт за февраль 2026 г. — по показаниям от 20.04.2026: было начислено 300,86 ₽, стало 336,00 ₽, разница 35,14 ₽.',
      'Перерасчёт за март 2026 г. — по показаниям от 20.04.2026: было начислено 900,00 ₽, стало 372,00 ₽, разница −528,00 ₽.',
      'Пени за просрочку оплаты: 8,40 ₽.',
      'На 01.04.2026 за счётом числился долг 1 874,33 ₽ — он прибавлен к сумме.',
      'За месяц оплачено 1 000,00 ₽.',
      'Итого к оплате: 827,67 ₽.',
    ])
  })

  test('May: all debts and penalties are paid in time, 60 kWh', async () => {
    const payment = await pays('827.67', '2026-05-12')
    await reads(1636, '2026-05-20')
    expect(await bill('2026-05')).toEqual(['827.67', '360.00', '0.00', '0.00', '827.67', '360.00'])
    const { settled } = await world.act(em => settledByPayment(em, account.id, payment))
    const penalties = settled.reduce((sum, { penaltyKopecks }) => sum + penaltyKopecks, 0n)
    // The 528.00 of April's bill had never been owed for March, of which 32.94 are paid; what it added to earlier months is April's, with its 228.00.
    const principals = settled.slice(-2).map(({ principalKopecks }) => principalKopecks)
    expect([...principals, penalties]).toEqual([339_06n, 472_94n, 15_67n])
  })

  test('June: the meter is replaced on the 10th, at 1657, by one that shows 5', async () => {
    await pays('360', '2026-06-10')
    const next = {
      serial: '555',
      model: 'Меркурий 201.5',
      zones: 1,
      digits: 6,
      ratio: 1n,
      verifiedUntil: null,
      openingWh: [5000n],
    }
    const replacement = { meterId: meter.id, on: day('2026-06-10'), closingWh: [1_657_000n], next }
    const replaced = () => world.act(em => replaceMeter(em, replacement, supplier, noon('2026-06-10')))
    const outcome = await replaced()
    expect(await replaced()).toEqual({ ...outcome, isNews: false })
    if (outcome.kind !== 'replaced') return expect.fail(outcome.why)
    meter = await world.act(em => em.findOneOrFail(Meter, outcome.meterId))
    await reads(15, '2026-06-20')
    // 21 kWh of the old and 10 of the new, × 6.00
    expect(await bill('2026-06')).toEqual(['360.00', '186.00', '0.00', '0.00', '360.00', '186.00'])
    expect((await receipt('2026-06')).meters.map(({ serial, zones }) => [serial, zones[0]!.volumeWh])).toEqual([
      ['180607', '21000'],
      ['555', '10000'],
    ])
  })

  test('July: paid twice, and one payment is given back', async () => {
    await pays('186', '2026-07-03')
    const second = await pays('186', '2026-07-04')
    await giveBack(world, account, second, 186_00, '2026-07-15')
    await reads(45, '2026-07-20')
    expect(await bill('2026-07')).toEqual(['186.00', '180.00', '0.00', '0.00', '186.00', '180.00'])
    expect((await receipt('2026-07')).payments.map(({ amountKopecks }) => amountKopecks)).toEqual([
      '18600',
      '18600',
      '-18600',
    ])
    expect(await world.act(em => settledByPayment(em, account.id, second))).toEqual({ settled: [], advanceKopecks: 0n })
  })

  test('August and September: the bill of August is forgotten', async () => {
    await pays('180', '2026-08-10')
    await reads(76, '2026-08-20')
    expect(await bill('2026-08')).toEqual(['180.00', '186.00', '0.00', '0.00', '180.00', '186.00'])
    await reads(107, '2026-09-20')
    expect(await bill('2026-09')).toEqual(['186.00', '186.00', '0.00', '0.00', '0.00', '372.00'])
  })

  test('October: the tariff changes on the 1st in the middle of a bill, and August bears a penalty', async () => {
    await reads(137, '2026-10-20')
    // 30 kWh in 30 days: 11 × 6.00 + 19 × 7.00. August was due on 15 September: days 31–46 are 16 × 9.5 % ÷ 300 × 186.00.
    expect(await bill('2026-10')).toEqual(['372.00', '199.00', '0.00', '0.94', '0.00', '571.94'])
  })

  test('November: everything is paid on the 3rd, and the operator forgives the penalty', async () => {
    await pays('571.94', '2026-11-03')
    const penalty = { transferId: `penalty:${account.id}:2026-10:2026-08`, why: 'по заявлению', on: day('2026-11-10') }
    const reversed = () => world.act(em => reverseTransfer(em, penalty, noon('2026-11-10')))
    expect(await reversed()).toMatchObject({ kind: 'reversed' })
    expect(await reversed()).toMatchObject({ kind: 'already reversed' })
    await reads(168, '2026-11-20')
    // 31 × 7.00; three more days of August's penalty make 1.12 in all, 0.18 more; 0.94 is given back.
    expect(await bill('2026-11')).toEqual(['571.94', '217.00', '0.00', '-0.76', '571.94', '216.24'])
  })

  test('December: what was forgiven does not come back', async () => {
    await pays('216.24', '2026-12-12')
    await reads(198, '2026-12-20')
    expect(await bill('2026-12')).toEqual(['216.24', '210.00', '0.00', '0.00', '216.24', '210.00'])
  })
})

describe('looking back', () => {
  test('the statement runs through every line of the ledger, page by page', async () => {
    const newest = await world.act(em => statement(em, account, { count: 6 }))
    const older = await world.act(em => statement(em, account, { before: newest.at(-1)!.period, count: 20 }))
    const all = [...newest, ...older].reverse()
    expect(all.map(({ period }) => String(period))).toEqual(
      [...Array(19).keys()].map(age => String(Temporal.PlainYearMonth.from('2025-07').add({ months: age }))),
    )
    const lines = all.flatMap(each => each.lines)
    let balance = 0n
    for (const line of lines) {
      balance += line.amountKopecks
      expect(line.balanceKopecks).toBe(balance)
    }
    for (const [index, each] of all.entries()) expect(each.openingKopecks).toBe(all[index - 1]?.closingKopecks ?? 0n)
    const ledger = await world.act(em => balanceOf(em, account.id, day('2027-01-01')))
    expect([all.at(-1)!.closingKopecks, ledger.balanceKopecks]).toEqual([210_00n, 210_00n])
    expect(all.at(-1)).toMatchObject({ closedAt: null, lines: [] })
  })

  test('a receipt of any month is the same whenever it is asked for', async () => {
    const first = await receipt('2025-10')
    expect(await receipt('2025-10')).toEqual(first)
    expect(first).toMatchObject({
      dueKopecks: '64800',
      recalculations: [{ period: '2025-09', amountKopecks: '-33000' }],
    })
  })

  test('the ledger is sound', async () => {
    expect(await world.act(em => auditLedger(em, supplier))).toMatchObject({
      isSound: true,
      figures: { bills: 18, debtKopecks: 210_00n },
    })
  })
})
