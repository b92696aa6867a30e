import type { Account } from '../../../core/accounts/account.table.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { keepHead } from '../../../core/chain/keep-head.ts'
import type { Head } from '../../../core/chain/latest-head.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { withdrawReading } from '../../../core/metering/withdraw-reading.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
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
} from '../worlds/core-world.ts'

export interface HonestYear {
  world: CoreWorld
  account: Account
  /** A neighbour who reads and pays every month. */
  neighbour: Account
  /** Those kept on the day after each closing. */
  heads: Head[]
}

const first = Temporal.PlainYearMonth.from('2025-08')
const confirmed = { rollover: false, largeUse: true }

/** What happens in a month, before it is closed. */
type Deeds = Record<string, () => Promise<unknown>>

/**
 * A year of one household with all that goes wrong in an honest life: months without a reading, readings corrected and withdrawn, money that
 * comes late, twice and back, penalties and their pardon, a charge reversed by mistake, a replaced meter, new prices.
 */
export async function liveHonestYear(): Promise<HonestYear> {
  const world = await openEmptyWorld()
  await world.act(async em => {
    for (const [from, price] of [
      ['2025-01-01', '5'],
      ['2025-10-01', '6'],
      ['2026-07-01', '7'],
    ] as const) {
      em.create(TariffRow, {
        category: 'rural',
        zones: 1,
        inForceFrom: day(from),
        limitsKwh: ['100'],
        prices: [[price], ['9.5']],
      })
    }
  })
  const opened = { openingOn: day('2025-07-20'), category: 'rural', normWh: 150_000n, billedFrom: first }
  const { account, meter } = await openHousehold(world, { ...opened, balanceKopecks: 123_45n, openingKwh: [1000] })
  const next = await openHousehold(world, { ...opened, balanceKopecks: -500_00n, openingKwh: [7000], serial: '555' })
  const reads = (kwh: number, on: string, of = meter) => send(world, of, [kwh], on, { confirmed })
  const pays = (kopecks: number, on: string, learnedOn = on) => pay(world, account, kopecks, on, learnedOn)
  const quotes = (on: string) => world.act(em => issueInvoice(em, account, supplier, day(on), noon(on)))
  const reverses = (transferId: string, on: string) =>
    world.act(em => reverseTransfer(em, { transferId, why: 'начислено по ошибке', on: day(on) }, noon(on)))
  const year: Deeds = {
    '2025-08': async () => {
      await reads(1190, '2025-08-18')
      await reads(1090, '2025-08-20')
      await quotes('2025-08-21')
      await pays(450_00, '2025-08-25')
    },
    '2025-09': async () => {
      const sent = await reads(1150, '2025-09-15')
      if (sent.kind === 'accepted') await world.act(em => withdrawReading(em, sent.readingId))
      await reads(1180, '2025-09-20')
    },
    '2025-12': () => reads(1450, '2025-12-20'),
    '2026-01': async () => {
      const twice = await pays(100_00, '2026-01-12')
      await giveBack(world, account, twice, 60_00, '2026-01-20')
    },
    '2026-02': async () => {
      await reads(1700, '2026-02-20')
      await reverses(`charge:${account.id}:2026-01:${meter.id}`, '2026-02-24')
    },
    '2026-03': () => pays(700_00, '2026-03-05'),
    '2026-04': async () => {
      await reads(1800, '2026-04-20')
      await pays(300_00, '2026-02-10', '2026-04-11')
    },
    '2026-05': async () => {
      const replacement = { model: 'Меркурий', zones: 1, digits: 6, ratio: 1n, verifiedUntil: null, serial: '777' }
      await world.act(em =>
        replaceMeter(
          em,
          {
            meterId: meter.id,
            on: day('2026-05-12'),
            closingWh: [1_830_000n],
            next: { ...replacement, openingWh: [0n] },
          },
          supplier,
          noon('2026-05-12'),
        ),
      )
    },
    '2026-07': () => quotes('2026-07-10'),
  }
  const heads: Head[] = []
  for (let age = 0; age < 12; age++) {
    const period = first.add({ months: age })
    await year[period.toString()]?.()
    const on = (date: number) => period.toPlainDate({ day: date }).toString()
    await reads(7000 + 80 * (age + 1), on(19), next.meter)
    await pay(world, next.account, 400_00, on(27))
    await close(world, period.toString())
    const billedOn = noon(period.add({ months: 1 }).toPlainDate({ day: 3 }).toString())
    for (const each of [account, next.account])
      await world.act(em => issuePeriodInvoice(em, each, supplier, period, billedOn))
    heads.push((await keepHead(world.orm.em.fork(), billedOn))!)
  }
  return { world, account, neighbour: next.account, heads }
}
