import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../core/accounts/account.table.ts'
import { openAccount } from '../../core/accounts/open-account.ts'
import { billReadings } from '../../core/charges/bill-readings.ts'
import type { Charge } from '../../core/charges/charge.table.ts'
import { usageBetween } from '../../core/charges/rate-usage.ts'
import { accountBook, supplierBook } from '../../core/ledger/book.ts'
import { postTransfers } from '../../core/ledger/post-transfers.ts'
import { Meter } from '../../core/meters/meter.table.ts'
import { kopecks } from '../../core/money.ts'
import { Payment } from '../../core/payments/payment.table.ts'
import { Reading } from '../../core/readings/reading.table.ts'
import { submitReading } from '../../core/readings/submit-reading.ts'
import { findTariffs } from '../../core/tariffs/find-tariffs.ts'
import { TariffRow } from '../../core/tariffs/tariff.table.ts'
import { hashed, hashedUuid } from './hashed.ts'
import { manualLastReadingOn, type PastReading, pastReadings, usedKwh } from './history.ts'
import { openingDebtKopecks, type PastPayment, pastPayments } from './payments.ts'
import { people } from './people.ts'
import type { Person } from './person.ts'
import { demoTariffs } from './tariffs.ts'

/** What somebody at the playground has to know of an account to try it. */
export interface DemoAccount {
  branch: string
  number: string
  surname: string
  name: string
  /** What is worth trying on it, one line in Russian. */
  about: string
  /** Null: nobody has registered yet, or there is no e-mail. */
  email: string | null
  meterSerial: string
}

export interface DemoTime {
  today: Temporal.PlainDate
  now: Temporal.Instant
}

const timeZone = 'Asia/Novokuznetsk'
/** How residents pay who do not pay here. */
const paidBy = ['bank', 'bank', 'sbp', 'cash'] as const
const readingWindow = { fromDay: 15, toDay: 25 }

/** The accounts of the demo, the manual's first. */
export const demoAccounts: DemoAccount[] = people.map(({ about, account, holder, meter }) => ({
  branch: account.branch,
  number: account.number,
  surname: holder.surname,
  name: holder.name,
  about,
  email: holder.email,
  meterSerial: meter.serial,
}))

/**
 * Fills an empty database with the demo's town: tariffs, accounts and eighteen months of readings, bills and payments up to
 * today, all by the core's use cases, all or nothing. The same day gives the same town.
 */
export async function seedDemo(em: EntityManager, time: DemoTime): Promise<DemoAccount[]> {
  await em.transactional(async tx => {
    for (const tariff of demoTariffs(time.today, manualLastReadingOn(time.today))) tx.create(TariffRow, tariff)
    await tx.flush()
    for (const person of people) {
      await seedPerson(tx, person, time)
      // Each flush looks at all that is loaded: what is done with would only slow down the rest.
      tx.clear()
    }
  })
  return demoAccounts
}

async function seedPerson(em: EntityManager, person: Person, time: DemoTime): Promise<void> {
  const history = pastReadings(person, time.today)
  const account = await openPersonsAccount(em, person, history[0]!)
  const meter = createMeter(em, person, account, history[0]!, time)
  await em.flush()
  const readings = history.map(past => createReading(em, meter, past))
  await em.flush()
  const charges = await billAll(em, account, meter, readings, time.now)
  await postPayments(em, person, account, charges, time)
  if (person.hasSentReading) await sendReading(em, person, meter, readings.at(-1)!, time)
}

function openPersonsAccount(em: EntityManager, person: Person, first: PastReading): Promise<Account> {
  const { normKwh, ...account } = person.account
  const opening = { balanceKopecks: kopecks(openingDebtKopecks(person)), on: first.takenOn }
  const fields = { ...account, ...person.holder, address: person.address, normWh: BigInt(normKwh) * 1000n, opening }
  return openAccount(em, fields, at(first.takenOn, 9))
}

function createMeter(
  em: EntityManager,
  { meter, use, isNew }: Person,
  account: Account,
  first: PastReading,
  { today }: DemoTime,
): Meter {
  const yearsOld = isNew ? 0 : hashed(`${meter.serial} age`, 2, 9)
  const verifiedForDays = meter.verificationEndsInDays ?? hashed(`${meter.serial} verified`, 400, 4000)
  return em.create(Meter, {
    account: account.id,
    serial: meter.serial,
    model: meter.model,
    zones: use.lastKwh.length,
    digits: meter.digits,
    ratio: BigInt(meter.ratio ?? 1),
    installedOn: first.takenOn.subtract({ years: yearsOld }),
    verifiedUntil: today.add({ days: verifiedForDays }),
  })
}

function createReading(em: EntityManager, meter: Meter, past: PastReading): Reading {
  const isOpening = past.source === 'opening'
  const sentAt = at(past.takenOn, 19)
  return em.create(Reading, { ...past, meter: meter.id, state: 'accepted', billed: isOpening, sentAt })
}

async function billAll(
  em: EntityManager,
  account: Account,
  meter: Meter,
  readings: Reading[],
  now: Temporal.Instant,
): Promise<Charge[]> {
  const { branch, category } = account
  const tariffs = await findTariffs(em, { branch, category, zones: meter.zones })
  const usages = readings
    .slice(1)
    .map((reading, index) => usageBetween(readings[index]!, reading, { account, meter, tariffs }))
  return await billReadings(em, account, usages, now)
}

async function postPayments(
  em: EntityManager,
  person: Person,
  account: Account,
  charges: Charge[],
  { today, now }: DemoTime,
): Promise<void> {
  const payments = pastPayments(person, charges, today).map(past => createPayment(em, account, past))
  await em.flush()
  const transfers = payments.map(({ id, amountKopecks, paidOn }) => ({
    id: `payment:${id}`,
    debit: supplierBook('cash'),
    credit: accountBook(account.id),
    amountKopecks,
    code: 'payment',
    on: paidOn!,
  }))
  await postTransfers(em, transfers, now)
}

/** A payment as the supplier's own list would have it. */
function createPayment(em: EntityManager, account: Account, { on, amountKopecks }: PastPayment): Payment {
  const key = `${account.number} paid ${on}`
  return em.create(Payment, {
    id: hashedUuid(key),
    account: account.id,
    method: paidBy[hashed(key, 0, paidBy.length - 1)]!,
    amountKopecks: kopecks(amountKopecks),
    state: 'succeeded',
    reference: String(hashed(key, 100_000, 999_999)),
    createdAt: at(on, 12),
    finishedAt: at(on, 12),
    paidOn: on,
  })
}

async function sendReading(
  em: EntityManager,
  person: Person,
  meter: Meter,
  last: Reading,
  { today, now }: DemoTime,
): Promise<void> {
  const valuesWh = last.valuesWh.map(
    (value, zone) => value + BigInt(usedKwh(person, zone, last.takenOn, today)) * 1000n,
  )
  const confirmed = { rollover: false, largeUse: false }
  const submission = {
    meterId: meter.id,
    valuesWh,
    takenOn: today,
    source: 'resident',
    sentBy: null,
    confirmed,
  } as const
  const outcome = await submitReading(em, submission, { readingWindow }, now)
  if (outcome.kind !== 'accepted')
    throw new Error(`The reading of account ${person.account.number} was not accepted: ${outcome.kind}`)
}

function at(day: Temporal.PlainDate, hour: number): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()
}
