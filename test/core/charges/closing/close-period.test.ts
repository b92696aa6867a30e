import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { auditLedger } from '../../../../core/audit/audit-ledger.ts'
import { Charge } from '../../../../core/charges/charge.table.ts'
import type { Anomaly } from '../../../../core/charges/closing/anomaly.ts'
import { quote } from '../../../../core/charges/views/quote.ts'
import { Bill } from '../../../../core/ledger/bill.table.ts'
import { reverseTransfer } from '../../../../core/ledger/reverse-transfer.ts'
import { Meter } from '../../../../core/metering/meter.table.ts'
import { Reading } from '../../../../core/metering/reading.table.ts'
import {
  type CoreWorld,
  close,
  day,
  type Household,
  ledgerSum,
  noon,
  openCoreWorld,
  openHousehold,
  pay,
  send,
  supplier,
} from '../../../support/worlds/core-world.ts'

let world: CoreWorld
beforeAll(async () => {
  world = await openCoreWorld()
})
afterAll(() => world.close())

const month = (text: string) => Temporal.PlainYearMonth.from(text)

/** A household of a town of its own months, so that what one test closes is not in the way of another. */
async function household(changes: Household = {}) {
  const { account, meter } = await openHousehold(world, { balanceKopecks: 0n, ...changes })
  return {
    account,
    meter,
    closeMonths: async (...periods: string[]) => {
      for (const period of periods) await close(world, period)
    },
    charges: async () =>
      (
        await world.act(em => em.find(Charge, { account: account.id }, { orderBy: { period: 'asc', point: 'asc' } }))
      ).map(({ period, basis, amountKopecks }) => `${period} ${basis} ${amountKopecks}`),
    bill: (period: string) => world.act(em => em.findOne(Bill, { account: account.id, period: month(period) })),
    quoted: (on: string) => world.act(em => quote(em, account, day(on))),
  }
}

async function anomaliesOf(account: { id: number }, period: string): Promise<Anomaly[]> {
  const anomalies: Anomaly[] = []
  await close(world, period, { onAnomaly: anomaly => anomalies.push(anomaly) })
  return anomalies.filter(({ accountId }) => accountId === account.id)
}

describe('a month that is closed', () => {
  test('holds what was quoted, to the kopeck', async () => {
    const { meter, quoted, closeMonths, charges, bill } = await household({ balanceKopecks: -6311n })
    await closeMonths('2018-11')
    await send(world, meter, [20099], '2018-12-05')
    const owed = await quoted('2018-12-05')
    await closeMonths('2018-12')
    expect(await charges()).toEqual(['2018-12 actual 21976'])
    expect(await bill('2018-12')).toMatchObject({
      openingKopecks: -6311n,
      chargedKopecks: owed.chargeKopecks,
      recalculatedKopecks: 0n,
      penaltyKopecks: 0n,
      paidKopecks: 0n,
      closingKopecks: owed.dueKopecks,
      dueOn: day('2019-01-10'),
    })
  })

  test('without a reading is the norm while there is no average, and the next reading corrects it', async () => {
    const { meter, quoted, closeMonths, charges, bill } = await household()
    await closeMonths('2018-11', '2018-12', '2019-01')
    // 180 kWh at 3.28.
    expect(await charges()).toEqual(['2018-12 norm 59040', '2019-01 norm 59040'])
    await send(world, meter, [20032 + 85], '2019-02-20')
    // 85 days from 27 November: 35 in December's bill, 31 in January's, 19 in February's, a kilowatt-hour each.
    const owed = await quoted('2019-02-20')
    expect(owed.chargeKopecks).toBe(19n * 328n)
    expect(owed.recalculations.map(({ period, amountKopecks }) => `${period} ${amountKopecks}`)).toEqual([
      `2018-12 ${35 * 328 - 59040}`,
      `2019-01 ${31 * 328 - 59040}`,
    ])
    await closeMonths('2019-02')
    expect(await bill('2019-02')).toMatchObject({
      openingKopecks: 2n * 59040n,
      chargedKopecks: owed.chargeKopecks,
      recalculatedKopecks: 66n * 328n - 2n * 59040n,
    })
  })

  test('is averaged three times in a row, then the norm, and an estimate is no reading', async () => {
    const { meter, closeMonths, charges } = await household({ openingOn: day('2019-03-01') })
    await closeMonths('2019-03')
    await send(world, meter, [20032 + 40], '2019-04-10')
    await closeMonths('2019-04')
    await send(world, meter, [20032 + 100], '2019-06-09')
    await closeMonths('2019-05', '2019-06', '2019-07', '2019-08', '2019-09', '2019-10')
    // May had no window of 90 days yet; the 100 days up to 9 June used a kilowatt-hour each.
    expect(await charges()).toEqual([
      `2019-04 actual ${40 * 328}`,
      '2019-05 norm 59040',
      `2019-06 actual ${8 * 328}`,
      `2019-07 average ${31 * 328}`,
      `2019-08 average ${31 * 328}`,
      `2019-09 average ${30 * 328}`,
      '2019-10 norm 59040',
    ])
    const previous = await world.act(em =>
      em.findOne(Reading, { meter: meter.id, billed: true }, { orderBy: { takenOn: 'desc' } }),
    )
    expect(previous?.takenOn).toEqual(day('2019-06-09'))
  })

  test('counts neither a reading after the verification expired nor one of a meter that failed', async () => {
    const expired = await household({ openingOn: day('2019-11-20') })
    const failed = await household({ openingOn: day('2019-11-20') })
    await world.act(em => em.nativeUpdate(Meter, expired.meter.id, { verifiedUntil: day('2019-12-19') }))
    await world.act(em => em.nativeUpdate(Meter, failed.meter.id, { failedOn: day('2019-12-20') }))
    for (const { meter } of [expired, failed]) await send(world, meter, [20099], '2019-12-20')
    expect(await expired.quoted('2019-12-20')).toMatchObject({ usages: [], chargeKopecks: 0n })
    await expired.closeMonths('2019-11', '2019-12')
    expect([await expired.charges(), await failed.charges()]).toEqual([['2019-12 norm 59040'], ['2019-12 norm 59040']])
    // Verified again: what was read meanwhile counts after all, in the month it was read in.
    await world.act(em => em.nativeUpdate(Meter, expired.meter.id, { verifiedUntil: day('2030-01-01') }))
    await expired.closeMonths('2020-01')
    expect((await expired.charges()).at(-1)).toBe('2020-01 norm 59040')
    expect(await expired.bill('2020-01')).toMatchObject({ recalculatedKopecks: 67n * 328n - 59040n })
  })

  test('never changes: a reading or a payment that comes later is in the next bill', async () => {
    const { account, meter, closeMonths, bill } = await household({ openingOn: day('2020-01-20') })
    await closeMonths('2020-01', '2020-02')
    const february = await bill('2020-02')
    await pay(world, account, 300_00, '2020-02-15', '2020-03-05')
    await send(world, meter, [20132], '2020-02-20')
    await closeMonths('2020-03')
    expect(await bill('2020-02')).toEqual(february)
    expect(await bill('2020-03')).toMatchObject({ openingKopecks: 59040n, paidKopecks: 300_00n })
    await expect(world.orm.em.fork().execute('update bills set paid_kopecks = 0')).rejects.toThrow('never changes')
    await expect(world.orm.em.fork().execute('delete from billed_transfers')).rejects.toThrow('never changes')
  })

  test('counts every payment in its month, also when several months are closed on one day', async () => {
    const { account, bill } = await household({ openingOn: day('2019-12-31') })
    for (const on of ['2020-01-15', '2020-02-15', '2020-03-15', '2020-04-15']) await pay(world, account, 10_00, on)
    const now = Temporal.Instant.from('2020-05-05T05:00:00Z')
    for (const period of ['2020-01', '2020-02', '2020-03', '2020-04']) await close(world, period, { now })
    const paid = await Promise.all(['2020-01', '2020-02', '2020-03', '2020-04'].map(bill))
    expect(paid.map(each => each?.paidKopecks)).toEqual([10_00n, 10_00n, 10_00n, 10_00n])
  })

  test('of two meters side by side charges each, and the norm of the household once', async () => {
    const { account, charges, closeMonths } = await household({ openingOn: day('2020-04-01') })
    await world.act(async em => {
      const second = em.create(Meter, {
        account: account.id,
        serial: '2',
        model: 'Меркурий',
        zones: 1,
        digits: 5,
        ratio: 1n,
        installedOn: day('2020-04-01'),
      })
      await em.flush()
      em.create(Reading, {
        meter: second.id,
        source: 'opening',
        takenOn: day('2020-04-01'),
        valuesWh: [0n],
        billed: true,
        period: month('2020-04'),
        state: 'accepted',
        sentAt: Temporal.Instant.from('2020-04-01T00:00:00Z'),
      })
    })
    await closeMonths('2020-04', '2020-05')
    expect(await charges()).toEqual(['2020-05 norm 59040', '2020-05 norm 0'])
  })

  test('goes on with the penalty on a debt that came back as its reversal was a mistake', async () => {
    const { account, meter, closeMonths, bill } = await household({ openingOn: day('2025-12-20') })
    // 305 kWh at 3.28, due on 10 February; then nothing is used.
    for (const on of ['2026-01-20', '2026-02-20', '2026-03-20', '2026-04-20']) await send(world, meter, [20337], on)
    await closeMonths('2025-12', '2026-01')
    const reverse = (transferId: string, why: string, on: string) =>
      world.act(em => reverseTransfer(em, { transferId, why, on: day(on) }, noon(on)))
    const charge = `charge:${account.id}:2026-01:${meter.id}`
    await reverse(charge, 'the house stood empty', '2026-02-20')
    await closeMonths('2026-02')
    expect(await bill('2026-02')).toMatchObject({ closingKopecks: 0n })
    await reverse(`reversal:${charge}`, 'it was another house', '2026-03-05')
    await closeMonths('2026-03', '2026-04')
    // Of 1 000.40 at 9.5 % / 300 from 13 March, the 31st day: 19 days are 6.02, and 49 days 15.52.
    const penalties = [await bill('2026-03'), await bill('2026-04')].map(each => each?.penaltyKopecks)
    expect(penalties).toEqual([6_02n, 9_50n])
  })
})

describe('an account that cannot be billed', () => {
  test('stays open and is reported, and the others are closed', async () => {
    const broken = await household({ category: 'unknown', openingOn: day('2020-06-01') })
    const sound = await household({ openingOn: day('2020-06-01') })
    expect(await anomaliesOf(broken.account, '2020-06')).toEqual([])
    const [anomaly] = await anomaliesOf(broken.account, '2020-07')
    expect(anomaly).toMatchObject({ kind: 'no-tariff', number: broken.account.number, about: '2020-07-01' })
    expect([await broken.bill('2020-07'), (await sound.bill('2020-07'))?.chargedKopecks]).toEqual([null, 59040n])
    expect(await anomaliesOf(broken.account, '2020-08')).toMatchObject([
      { kind: 'earlier-period-open', about: '2020-07' },
    ])
    await world.orm.em.fork().execute("update accounts set category = 'no-stove' where id = ?", [broken.account.id])
    expect(await anomaliesOf(broken.account, '2020-07')).toEqual([])
    expect(await broken.bill('2020-07')).toMatchObject({ chargedKopecks: 59040n })
    await close(world, '2020-08')
    expect(await broken.bill('2020-08')).toMatchObject({ chargedKopecks: 59040n })
  })

  test('does not stop the others of its batch when the database refuses it', async () => {
    const [broken, sound] = [
      await household({ openingOn: day('2020-08-31') }),
      await household({ openingOn: day('2020-08-31') }),
    ]
    // Somebody has posted something under the id that the charge is going to have.
    await world.orm.em.fork().execute(
      `insert into ledger_transfers (id, debit_id, credit_id, amount_kopecks, code, posted_on, posted_at)
       values (?, 'supplier:cash', 'supplier:energy', 1, 'odd', '2020-10-31', now())`,
      [`charge:${broken.account.id}:2020-10:${broken.meter.id}`],
    )
    await close(world, '2020-09')
    expect(await anomaliesOf(broken.account, '2020-10')).toMatchObject([{ kind: 'failed', about: 'LedgerConflict' }])
    expect([await broken.bill('2020-10'), (await sound.bill('2020-10'))?.chargedKopecks]).toEqual([null, 59040n])
  })

  test('is told of when it is billed all the same: no meter, no norm, less than nothing', async () => {
    const { account, meter } = await household({ openingOn: day('2020-11-10'), normWh: 0n })
    await world.act(em => em.nativeUpdate(Reading, { meter: meter.id }, { period: month('2020-11') }))
    await close(world, '2020-11')
    expect(await anomaliesOf(account, '2020-12')).toMatchObject([{ kind: 'no-norm' }])
    await world.act(em => em.nativeUpdate(Meter, meter.id, { removedOn: day('2020-12-15') }))
    expect(await anomaliesOf(account, '2021-01')).toMatchObject([{ kind: 'no-meter' }, { kind: 'no-norm' }])
  })
})

describe('the closing', () => {
  test('waits until the month is over everywhere, unless told not to', async () => {
    const now = Temporal.Instant.from('2021-02-28T16:59:59Z')
    expect(await close(world, '2021-02', { now })).toEqual({ kind: 'too early', from: day('2021-03-01') })
    expect(await close(world, '2021-02', { now, dryRun: true, unfinished: true })).toMatchObject({ kind: 'closed' })
  })

  test('does not close a month that has not begun, unfinished either', async () => {
    // In Kemerovo February begins at five in the afternoon of 31 January.
    const now = Temporal.Instant.from('2021-01-31T16:59:59Z')
    const closing = { now, dryRun: true, unfinished: true }
    expect(await close(world, '2021-02', closing)).toEqual({ kind: 'not begun', begins: day('2021-02-01') })
    expect(await close(world, '2021-02', { ...closing, now: now.add({ seconds: 1 }) })).toMatchObject({
      kind: 'closed',
    })
  })

  test('as a trial reckons the same and keeps nothing', async () => {
    const { bill, closeMonths } = await household({ openingOn: day('2021-01-31') })
    await closeMonths('2021-01')
    const trial = await close(world, '2021-02', { dryRun: true })
    expect(await bill('2021-02')).toBeNull()
    expect(await close(world, '2021-02')).toEqual(trial)
    expect(await close(world, '2021-02')).toMatchObject({ totals: [] })
  })

  test('leaves a ledger that sums to zero and agrees with every bill', async () => {
    expect(await ledgerSum(world)).toBe(0n)
    const { checks } = await world.act(em => auditLedger(em, supplier))
    // The odd transfer of the test above is found; nothing else is.
    const odd = { what: 'all that is of no account in the ledger is of an unclear payment', wrong: 1 }
    expect(checks.filter(({ wrong }) => wrong > 0)).toEqual([{ ...odd, examples: ['charge:12:2020-10:13'] }])
  })
})
