import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../core/accounts/account.table.ts'
import { loadAccount } from '../../core/charges/usage/load-account.ts'
import { lastReadings } from '../../core/charges/usage/standing-meters.ts'
import { openAccount } from '../../core/ledger/open-account.ts'
import { Meter } from '../../core/metering/meter.table.ts'
import { Reading } from '../../core/metering/reading.table.ts'
import { submitReading } from '../../core/metering/submit-reading.ts'
import { TariffRow } from '../../core/tariffs/tariff-row.table.ts'
import { kopecks } from '../../core/units/money.ts'
import { atHour } from './at-hour.ts'
import { closeMonths } from './close-months.ts'
import { hashed } from './hashed.ts'
import { manualLastReadingOn, type PastReading, pastReadings, usedKwh } from './history.ts'
import { openingDebtKopecks } from './payments.ts'
import { type Person, people } from './people.ts'
import { postPayments } from './post-payments.ts'
import { demoTariffs } from './tariffs.ts'

/** What somebody at the playground has to know of an account to try it. */
interface DemoAccount {
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

interface DemoTime {
  today: Temporal.PlainDate
  now: Temporal.Instant
}

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
 * Fills an empty database with the demo's town: tariffs, accounts and eighteen months of readings, payments and closed periods up
 * to today, all by the core's use cases, all or nothing. The same day gives the same town.
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
    await closeMonths(tx, time.today)
    for (const person of people) if (person.hasSentReading) await sendReading(tx, person, time)
  })
  return demoAccounts
}

async function seedPerson(em: EntityManager, person: Person, time: DemoTime): Promise<void> {
  const history = pastReadings(person, time.today)
  const account = await openPersonsAccount(em, person, history[0]!)
  const meter = createMeter(em, person, account, history[0]!, time)
  await em.flush()
  for (const past of history) createReading(em, meter, past)
  await em.flush()
  await postPayments(em, person, account, time.today)
}

function openPersonsAccount(em: EntityManager, person: Person, first: PastReading): Promise<Account> {
  const { normKwh, ...account } = person.account
  const opening = { balanceKopecks: kopecks(openingDebtKopecks(person)), on: first.takenOn }
  const billedFrom = first.period.add({ months: 1 })
  const { holder, address } = person
  const fields = { ...account, ...holder, address, normWh: BigInt(normKwh) * 1000n, opening, billedFrom }
  return openAccount(em, fields, atHour(first.takenOn, 9))
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
  const sentAt = atHour(past.takenOn, 19)
  return em.create(Reading, { ...past, meter: meter.id, state: 'accepted', billed: isOpening, sentAt })
}

async function sendReading(em: EntityManager, person: Person, { today, now }: DemoTime): Promise<void> {
  const meter = await em.findOneOrFail(Meter, { serial: person.meter.serial })
  const last = lastReadings(await loadAccount(em, meter.account), meter.id).previous
  const valuesWh = last.valuesWh.map(
    (value, zone) => value + BigInt(usedKwh(person, zone, last.takenOn, today)) * 1000n,
  )
  const confirmed = { rollover: false, largeUse: false }
  const sent = { meterId: meter.id, valuesWh, takenOn: today, source: 'resident', sentBy: null, confirmed } as const
  const outcome = await submitReading(em, sent, { readingWindow }, now)
  if (outcome.kind !== 'accepted')
    throw new Error(`The reading of account ${person.account.number} was not accepted: ${outcome.kind}`)
}
