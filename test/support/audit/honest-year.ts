import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../../core/accounts/account.table.ts'
import { recordAct } from '../../../core/acts/record-act.ts'
import { issueInvoice } from '../../../core/bills/issue-invoice.ts'
import { issuePeriodInvoice } from '../../../core/bills/issue-period-invoice.ts'
import { keepHead } from '../../../core/chain/keep-head.ts'
import type { Head } from '../../../core/chain/latest-head.ts'
import { supplierBook } from '../../../core/ledger/account-book.ts'
import { postAdjustment } from '../../../core/ledger/post-adjustment.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { reverseTransfer } from '../../../core/ledger/reverse-transfer.ts'
import { replaceMeter } from '../../../core/metering/changes/replace-meter.ts'
import { withdrawReading } from '../../../core/metering/withdraw-reading.ts'
import { assignPayment } from '../../../core/payments/unclear/assign-payment.ts'
import { UnclearPayment } from '../../../core/payments/unclear/unclear-payment.table.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
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
  /** Beside it lives a neighbour who reads and pays every month. */
  account: Account
  /** Those kept on the day after each closing. */
  heads: Head[]
}

const first = Temporal.PlainYearMonth.from('2025-08')
const confirmed = { rollover: false, largeUse: true }

/** Two households with a meter each, and prices that rise twice. */
async function openHouseholds(world: CoreWorld) {
  await world.act(async em => {
    const tariff = { category: 'rural', zones: 1, limitsKwh: ['100'] }
    for (const [from, price] of prices) {
      em.create(TariffRow, { ...tariff, inForceFrom: day(from), prices: [[price], ['9.50']] })
    }
  })
  const opened = { openingOn: day('2025-07-20'), category: 'rural', normWh: 150_000n, billedFrom: first }
  const own = await openHousehold(world, { ...opened, number: '70001', balanceKopecks: 123_45n, openingKwh: [1000] })
  const next = await openHousehold(world, {
    ...opened,
    number: '70002',
    balanceKopecks: -500_00n,
    openingKwh: [7000],
    serial: '555',
  })
  return { own, next }
}

const prices = [
  ['2025-01-01', '5.00'],
  ['2025-10-01', '6.00'],
  ['2026-07-01', '7.00'],
] as const

type Household = Awaited<ReturnType<typeof openHousehold>>

/** What happens in each month, before it is closed: where nothing is said, nobody reads and nobody pays. */
function deedsOf(world: CoreWorld, { account, meter }: Household): Record<string, () => Promise<unknown>> {
  const reads = (kwh: number, on: string) => send(world, meter, [kwh], on, { confirmed })
  const pays = (kopecks: number, on: string, learnedOn = on) => pay(world, account, kopecks, on, learnedOn)
  const quotes = (on: string) => world.act(em => issueInvoice(em, account, supplier, day(on), noon(on)))
  return {
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
      const wanted = { transferId: `charge:${account.id}:2026-01:${meter.id}`, why: 'начислено по ошибке' }
      await world.act(em => reverseTransfer(em, { ...wanted, on: day('2026-02-24') }, noon('2026-02-24')))
    },
    '2026-03': () => pays(700_00, '2026-03-05'),
    '2026-04': async () => {
      await reads(1800, '2026-04-20')
      await pays(300_00, '2026-02-10', '2026-04-11')
    },
    '2026-05': async () => {
      await world.act(em => replaceMeter(em, replacementOf(meter.id), supplier, noon('2026-05-12')))
      await world.act(em => takeAsUnclear(em, '2026-03-20'))
      await world.act(em => assign(em, account.id))
    },
    '2026-06': () => world.act(em => compensate(em, account.id)),
    '2026-07': () => quotes('2026-07-10'),
  }
}

/** What the operator's command does. */
async function compensate(em: EntityManager, accountId: number): Promise<void> {
  const why = 'перерыв в подаче 3 июня'
  const credit = { accountId, signedKopecks: kopecks(-50_00n), code: 'compensation', month: null } as const
  const { transferId } = await postAdjustment(em, { ...credit, why, on: day('2026-06-10') }, noon('2026-06-10'))
  const act = { kind: 'adjust', accountId, about: transferId, figures: { sum: '-50.00' } } as const
  await recordAct(em, { ...act, by: 'Петрова', why }, noon('2026-06-10'))
}

const unclearId = '5f0c1d7e-3b7a-4c55-9d2e-6a1f0b8c9d10'

/** Money of a bank's list for an account that there is none of. */
async function takeAsUnclear(em: EntityManager, paidOn: string): Promise<void> {
  const paid = {
    method: 'bank',
    amountKopecks: kopecks(250_00n),
    paidOn: day(paidOn),
    createdAt: noon(paidOn),
  } as const
  em.create(UnclearPayment, { id: unclearId, branch: 'kemerovo', accountText: '7001', reference: '31', ...paid })
  await em.flush()
  const sides = { debit: supplierBook('cash'), credit: supplierBook('unclear') }
  const { amountKopecks, paidOn: on } = paid
  await postTransfers(em, [{ id: `unclear:${unclearId}`, ...sides, amountKopecks, code: 'unclear', on }], noon(paidOn))
}

/** What the operator's command does: it counts from the day it was paid, and is posted when it was assigned. */
async function assign(em: EntityManager, accountId: number): Promise<void> {
  const why = 'назвался плательщик'
  const assigned = { unclearId, accountId, why, on: day('2026-05-14') }
  await assignPayment(em, assigned, noon('2026-05-14'))
  const act = { kind: 'assign-payment', accountId, about: `unclear:${unclearId}`, figures: {} } as const
  await recordAct(em, { ...act, by: 'Петрова', why }, noon('2026-05-14'))
}

function replacementOf(meterId: number) {
  const kind = { model: 'Меркурий', zones: 1, digits: 6, ratio: 1n, verifiedUntil: null }
  const next = { ...kind, serial: '777', openingWh: [0n] }
  return { meterId, on: day('2026-05-12'), closingWh: [1_830_000n], next }
}

/**
 * A year of one household with all that goes wrong in an honest life: months without a reading, readings corrected and withdrawn, money that
 * comes late, twice, back and for nobody, penalties, a charge reversed by mistake, a replaced meter, new prices.
 */
export async function liveHonestYear(): Promise<HonestYear> {
  const world = await openEmptyWorld()
  const { own, next } = await openHouseholds(world)
  const deeds = deedsOf(world, own)
  const heads: Head[] = []
  for (let age = 0; age < 12; age++) {
    const period = first.add({ months: age })
    await deeds[period.toString()]?.()
    const on = (date: number) => period.toPlainDate({ day: date }).toString()
    await send(world, next.meter, [7000 + 80 * (age + 1)], on(19), { confirmed })
    await pay(world, next.account, 400_00, on(27))
    await close(world, period.toString())
    const billedOn = noon(period.add({ months: 1 }).toPlainDate({ day: 3 }).toString())
    for (const each of [own, next])
      await world.act(em => issuePeriodInvoice(em, each.account, supplier, period, billedOn))
    heads.push((await keepHead(world.orm.em.fork(), billedOn))!)
  }
  return { world, account: own.account, heads }
}
