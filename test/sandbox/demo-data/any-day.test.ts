import { describe, expect, test } from 'vitest'
import { rate } from '../../../core/charges/rating/rate.ts'
import { consumption } from '../../../core/metering/consumption.ts'
import { isUnlikely, likelyUse } from '../../../core/metering/likely-use.ts'
import { storedTariff } from '../../../core/tariffs/stored-tariff.ts'
import { daysByVersion } from '../../../core/tariffs/tariff-version.ts'
import { lineAmount, parsePrice } from '../../../core/units/money.ts'
import { daysIn } from '../../../core/units/period.ts'
import { historyMonths, manualLastReadingOn, pastReadings, usedKwh } from '../../../sandbox/demo-data/history.ts'
import { openingDebtKopecks, pastPayments } from '../../../sandbox/demo-data/payments.ts'
import { manualPerson, type Person, people } from '../../../sandbox/demo-data/people.ts'
import { demoTariffs } from '../../../sandbox/demo-data/tariffs.ts'
import { sized } from '../../support/sized.ts'
import { day } from '../../support/worlds/core-world.ts'

/** Every day of a common year and of the leap year after it; in short the days around which months and windows end. */
const everyDay = Array.from({ length: 365 + 366 }, (_, index) => day('2027-01-01').add({ days: index }))
const isNearAnEnd = ({ day, daysInMonth }: Temporal.PlainDate) =>
  day < 3 || /^(?:14|15|25|26)$/.test(String(day)) || daysInMonth - day < 2
const days = everyDay.filter(sized({ short: isNearAnEnd, long: () => true }))
const offences = (isWrong: (today: Temporal.PlainDate) => unknown) => days.filter(isWrong).map(String)

const dialOf = ({ meter }: Person) => ({ digits: meter.digits, ratio: BigInt(meter.ratio ?? 1) })

function tariffsOf({ account, use }: Person, today: Temporal.PlainDate) {
  return demoTariffs(today, manualLastReadingOn(today))
    .filter(({ category, zones }) => category === account.category && zones === use.lastKwh.length)
    .map(storedTariff)
}

/** What every month of the history is billed, reckoned without a database. */
function billsOf(person: Person, today: Temporal.PlainDate) {
  const readings = pastReadings(person, today)
  const tariffs = tariffsOf(person, today)
  return readings.slice(1).map((reading, index) => {
    const previous = readings[index]!
    const used = consumption({ previousWh: previous.valuesWh, nextWh: reading.valuesWh, ...dialOf(person) })
    if ('error' in used) throw new Error(`${person.account.number}: ${used.error}`)
    const interval = { from: previous.takenOn, to: reading.takenOn }
    const rating = rate({ interval, volumeWh: used.volumeWh, tariffs, rangeExempt: person.account.rangeExempt })
    if ('error' in rating) throw new Error(`${person.account.number}: ${rating.error}`)
    return { period: reading.period, amountKopecks: rating.totalKopecks }
  })
}

const sum = (amounts: bigint[]) => amounts.reduce((total, amount) => total + amount, 0n)

function paidBy(person: Person, today: Temporal.PlainDate) {
  const bills = billsOf(person, today)
  const payments = pastPayments(person, bills, today)
  const billed = sum(bills.map(({ amountKopecks }) => amountKopecks))
  const paid = sum(payments.map(({ amountKopecks }) => amountKopecks))
  return { bills, payments, balanceKopecks: openingDebtKopecks(person) + billed - paid }
}

/** Whether the core would ask about this volume, sent today. */
function isAskedAbout(person: Person, volumeWh: bigint[], today: Temporal.PlainDate): boolean {
  const readings = pastReadings(person, today)
  const meter = { id: 1, ...dialOf(person) }
  const past = readings.map(({ takenOn, valuesWh }) => ({ takenOn, valuesWh, meter }))
  const likely = likelyUse(past, BigInt(person.account.normKwh) * 1000n)
  return likely.of !== 'usual' || isUnlikely(volumeWh, { from: readings.at(-1)!.takenOn, to: today }, likely)
}

describe("the manual's resident, whatever day today is", () => {
  test('has 20032 on the dial, read around the 27th of the month before', () => {
    const isWrong = (today: Temporal.PlainDate) => {
      const { takenOn, valuesWh } = pastReadings(manualPerson, today).at(-1)!
      const isMonthBefore = takenOn.toPlainYearMonth().equals(today.toPlainYearMonth().subtract({ months: 1 }))
      const isAround = takenOn.day >= 24 && takenOn.day <= 27 && daysIn({ from: takenOn, to: today }) >= 5n
      return !isMonthBefore || !isAround || valuesWh[0] !== 20_032_000n
    }
    expect(offences(isWrong)).toEqual([])
  })

  test('pays 3,28 over the whole interval, which makes 219,76 of 67 kWh', () => {
    const price = parsePrice('3.28')!
    const isWrong = (today: Temporal.PlainDate) => {
      const interval = { from: manualLastReadingOn(today), to: today }
      const inForce = daysByVersion(tariffsOf(manualPerson, today), interval)
      return inForce.length !== 1 || inForce[0]!.version.prices[0]?.[0] !== price
    }
    expect(offences(isWrong)).toEqual([])
    expect(lineAmount(67_000n, price)).toBe(21_976n)
  })

  test('is not asked whether 67 kWh is a mistake', () => {
    expect(offences(today => isAskedAbout(manualPerson, [67_000n], today))).toEqual([])
  })

  test('has overpaid 63,11, by sums that people pay', () => {
    const isWrong = (today: Temporal.PlainDate) => {
      const { balanceKopecks, payments } = paidBy(manualPerson, today)
      const isOdd = payments.some(({ amountKopecks }) => amountKopecks < 100_00n || amountKopecks > 3_000_00n)
      return balanceKopecks !== -6311n || isOdd
    }
    expect(offences(isWrong)).toEqual([])
  })
})

describe('everybody, whatever day today is', () => {
  const someDays = days.filter((_, index) => index % 24 === 0)
  const somebodyWrong = (isWrong: (person: Person, today: Temporal.PlainDate) => unknown) =>
    people.flatMap(person => someDays.filter(today => isWrong(person, today)).map(today => `${person.about}: ${today}`))

  test('has eighteen months behind them, and a dial that only went up from zero or more', () => {
    const isWrong = (person: Person, today: Temporal.PlainDate) => {
      const readings = pastReadings(person, today)
      const isShort = readings.length !== (person.isNew ? 1 : historyMonths + 1 - (person.missedMonths?.length ?? 0))
      const wentDown = readings.some((reading, index) =>
        reading.valuesWh.some((value, zone) => value < (readings[index - 1]?.valuesWh[zone] ?? 0n)),
      )
      return (
        isShort || wentDown || readings.at(-1)!.valuesWh.some(value => value >= 10n ** BigInt(person.meter.digits + 3))
      )
    }
    expect(somebodyWrong(isWrong)).toEqual([])
  })

  test('can be billed, and owes no more than three bills unless they do not pay', () => {
    const isWrong = (person: Person, today: Temporal.PlainDate) => {
      const { bills, balanceKopecks } = paidBy(person, today)
      if (person.unpaidBills) return balanceKopecks < 2_000_00n
      const threeBills = sum(bills.slice(-3).map(({ amountKopecks }) => amountKopecks))
      return balanceKopecks > threeBills || balanceKopecks < -100_00n
    }
    expect(somebodyWrong(isWrong)).toEqual([])
  })

  test('paid in the past only, and never twice on a day', () => {
    const isWrong = (person: Person, today: Temporal.PlainDate) => {
      const { payments } = paidBy(person, today)
      const isFuture = payments.some(({ on }) => Temporal.PlainDate.compare(on, today) > 0)
      return isFuture || new Set(payments.map(({ on }) => String(on))).size !== payments.length
    }
    expect(somebodyWrong(isWrong)).toEqual([])
  })

  test('can send what they use without being asked', () => {
    const isWrong = (person: Person, today: Temporal.PlainDate) => {
      const last = pastReadings(person, today).at(-1)!
      const usedWh = last.valuesWh.map(
        (_, zone) => BigInt(usedKwh(person, zone, last.takenOn, today) * (person.meter.ratio ?? 1)) * 1000n,
      )
      return !person.isNew && isAskedAbout(person, usedWh, today)
    }
    expect(somebodyWrong(isWrong)).toEqual([])
  })

  test('the old four-digit dial may turn over to 0002', () => {
    const old = people.find(({ meter }) => meter.digits === 4)!
    const isWrong = (today: Temporal.PlainDate) => {
      const previousWh = pastReadings(old, today).at(-1)!.valuesWh
      const turned = { previousWh, nextWh: [2_000n], ...dialOf(old) }
      const used = consumption({ ...turned, rolloverConfirmed: true })
      const asks = consumption(turned)
      if ('error' in used || !('error' in asks)) return true
      return asks.error !== 'rollover-unconfirmed' || isAskedAbout(old, used.volumeWh, today)
    }
    expect(offences(isWrong)).toEqual([])
  })
})

test('nobody shares a number or a meter, and addresses belong to nobody', () => {
  const unique = (values: string[]) => expect(new Set(values).size).toBe(values.length)
  unique(people.map(({ account }) => `${account.branch} ${account.number}`))
  unique(people.map(({ meter }) => meter.serial))
  const emails = people.flatMap(({ holder }) => holder.email ?? [])
  expect(emails.filter(email => !email.endsWith('@example.com'))).toEqual([])
})
