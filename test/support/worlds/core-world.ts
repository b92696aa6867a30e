import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { EntityManager, MikroORM } from '@mikro-orm/postgresql'
import pino from 'pino'
import type { Account } from '../../../core/accounts/account.table.ts'
import { type Closed, type Closing, closePeriod } from '../../../core/charges/closing/close-period.ts'
import { accountBook, supplierBook } from '../../../core/ledger/account-book.ts'
import { type NewAccount, openAccount } from '../../../core/ledger/open-account.ts'
import { postTransfers } from '../../../core/ledger/post-transfers.ts'
import { Meter } from '../../../core/metering/meter.table.ts'
import { Reading } from '../../../core/metering/reading.table.ts'
import { type Submission, submitReading } from '../../../core/metering/submit-reading.ts'
import { Peer } from '../../../core/peers/peer.table.ts'
import { type Supplier, supplierSchema } from '../../../core/supplier/supplier.ts'
import { TariffRow } from '../../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../../core/units/money.ts'
import { entities } from '../../../src/database/entities.ts'
import { openDatabase } from '../../../src/database/open-database.ts'
import { freshDatabase } from './database.ts'

export const supplier: Supplier = supplierSchema.parse(
  JSON.parse(readFileSync(join(import.meta.dirname, '../../../supplier/supplier.json'), 'utf8')),
)

export const day = (text: string) => Temporal.PlainDate.from(text)
/** Noon in Kemerovo. */
export const noon = (text: string) => Temporal.Instant.from(`${text}T05:00:00Z`)

export interface CoreWorld {
  orm: MikroORM
  databaseUrl: string
  /** Runs one transaction with an entity manager of its own, as each turn has it. */
  act<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** A fresh database with its tables and with the tariff of the manual: 3,28 for one zone without a stove, since 2018. */
export async function openCoreWorld(): Promise<CoreWorld> {
  const world = await openEmptyWorld()
  await world.act(async em => void em.create(TariffRow, manualTariff))
  return world
}

/** A fresh database with its tables and nothing in them. */
export async function openEmptyWorld(): Promise<CoreWorld> {
  const database = await freshDatabase()
  const orm = await openDatabase({ url: database.url, logger: pino({ level: 'silent' }), entities })
  return {
    orm,
    databaseUrl: database.url,
    act: work => orm.em.fork().transactional(work),
    async close() {
      await orm.close()
      await database.drop()
    },
  }
}

/** The balances of all books together, which is zero whatever happened. */
export async function ledgerSum(world: CoreWorld): Promise<bigint> {
  const [row] = await world.orm.em.execute<{ sum: string }[]>(
    `select coalesce(sum(balance), 0)::text as sum from (
       select (select coalesce(sum(amount_kopecks), 0) from ledger_transfers where debit_id = b.id)
         - (select coalesce(sum(amount_kopecks), 0) from ledger_transfers where credit_id = b.id) as balance
       from ledger_books b) as books`,
  )
  return BigInt(row!.sum)
}

const manualTariff = {
  category: 'no-stove',
  zones: 1,
  inForceFrom: day('2018-07-01'),
  limitsKwh: [],
  prices: [['3.28']],
}

/** What a household of a test is, where it differs from the manual's: dial values in kWh. */
export interface Household extends Partial<NewAccount> {
  balanceKopecks?: bigint
  openingKwh?: number[]
  openingOn?: Temporal.PlainDate
  openingPeriod?: string
  digits?: number
  ratio?: bigint
  serial?: string
}

let households = 0

/** Opens an account with a meter and its opening reading; without changes, the manual's as of 27.11.2018, under a number of its own. */
export async function openHousehold(
  world: CoreWorld,
  changes: Household = {},
): Promise<{ account: Account; meter: Meter }> {
  const {
    balanceKopecks = -6311n,
    openingKwh = [20032],
    openingPeriod,
    digits = 5,
    ratio = 1n,
    serial,
    ...more
  } = changes
  const { openingOn = day('2018-11-27'), ...fields } = more
  const now = noon('2018-11-28')
  return await world.act(async em => {
    const opening = { balanceKopecks: kopecks(balanceKopecks), on: openingOn }
    const account = await openAccount(em, { ...ivanov, number: String(50_000 + ++households), ...fields, opening }, now)
    const meter = em.create(Meter, {
      account: account.id,
      serial: serial ?? '180607',
      model: 'СОЭБ 2 ПДР',
      zones: openingKwh.length,
      digits,
      ratio,
      installedOn: openingOn,
    })
    await em.flush()
    em.create(Reading, {
      meter: meter.id,
      source: 'opening',
      takenOn: openingOn,
      valuesWh: wattHours(openingKwh),
      period: openingPeriod ? Temporal.PlainYearMonth.from(openingPeriod) : openingOn.toPlainYearMonth(),
      state: 'accepted',
      billed: true,
      sentAt: now,
    })
    return { account, meter }
  })
}

/** The manual's resident, without a number. */
export const ivanov = {
  branch: 'kemerovo',
  surname: 'Иванов',
  name: 'Иван',
  patronymic: 'Иванович',
  address: 'г. Кемерово, ул. Мира, 1',
  category: 'no-stove',
  normWh: 180_000n,
}

export const wattHours = (kwh: number[]): bigint[] => kwh.map(value => BigInt(value) * 1000n)

/** A chat in Telegram that has accepted the agreement. */
export function openPeer(world: CoreWorld, externalId: string, more: Partial<Peer> = {}): Promise<Peer> {
  const now = noon('2018-11-28')
  return world.act(async em => {
    const peer = em.create(Peer, { channel: 'telegram', externalId, language: 'ru', createdAt: now, ...more })
    await em.flush()
    return peer
  })
}

/** Closes a period for everybody, as of noon of the second day after it. */
export async function close(world: CoreWorld, period: string, more: Partial<Closing> = {}): Promise<Closed> {
  const month = Temporal.PlainYearMonth.from(period)
  const now = noon(month.add({ months: 1 }).toPlainDate({ day: 2 }).toString())
  return await closePeriod(world.orm.em.fork(), { period: month, supplier, now, ...more })
}

/**
 * Takes a payment in kopecks made elsewhere, taken on a day and learned of on the same or a later one; gives its transfer's id. Of one
 * `id` it is taken once.
 */
export async function pay(
  world: CoreWorld,
  account: Account,
  amount: number,
  on: string,
  learnedOn = on,
  id: string = randomUUID(),
): Promise<string> {
  const transfer = {
    id: `payment:${id}`,
    debit: supplierBook('cash'),
    credit: accountBook(account.id),
    code: 'payment',
  }
  await world.act(async em => {
    await em.execute(
      `insert into payments (id, account_id, method, amount_kopecks, state, reference, paid_on, created_at, finished_at)
       values (?, ?, 'bank', ?, 'succeeded', ?, ?::date, ?::timestamptz, ?::timestamptz) on conflict do nothing`,
      [id, account.id, amount, id, on, noon(learnedOn).toString(), noon(learnedOn).toString()],
    )
    await postTransfers(em, [{ ...transfer, amountKopecks: kopecks(amount), on: day(on) }], noon(learnedOn))
  })
  return transfer.id
}

/** Gives back so many kopecks of a payment, named by its transfer. */
export async function giveBack(
  world: CoreWorld,
  account: Account,
  paymentId: string,
  amount: number,
  on: string,
  id: string = randomUUID(),
): Promise<void> {
  const transfer = { id: `refund:${id}`, debit: accountBook(account.id), credit: supplierBook('cash'), code: 'refund' }
  await world.act(async em => {
    await em.execute(
      `insert into refunds (id, payment_id, amount_kopecks, state, created_at, finished_at)
       values (?, ?, ?, 'succeeded', ?::timestamptz, ?::timestamptz) on conflict do nothing`,
      [id, paymentId.replace('payment:', ''), amount, noon(on).toString(), noon(on).toString()],
    )
    await postTransfers(em, [{ ...transfer, amountKopecks: kopecks(amount), on: day(on) }], noon(on))
  })
}

/** Sends a reading in kWh, in a transaction of its own. */
export function send(
  world: CoreWorld,
  meter: Meter,
  kwh: number[],
  on: string,
  more: Partial<Pick<Submission, 'source' | 'confirmed' | 'sentBy'>> = {},
) {
  const usual = { source: 'resident', sentBy: null, confirmed: { rollover: false, largeUse: false } } as const
  const submission = { meterId: meter.id, valuesWh: wattHours(kwh), takenOn: day(on), ...usual, ...more }
  return world.act(em => submitReading(em, submission, supplier, noon(on)))
}
