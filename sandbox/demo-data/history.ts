import { isBefore } from '../../core/units/dates.ts'
import { hashed } from './hashed.ts'
import { manualPerson, type Person, type Season } from './people.ts'

export const historyMonths = 18

/** Percent of the average, January to December. */
const seasons: Record<Season, number[]> = {
  usual: [118, 114, 106, 98, 90, 84, 80, 84, 94, 104, 112, 120],
  'electric-heating': [175, 160, 130, 90, 55, 40, 35, 38, 60, 105, 145, 170],
  'summer-house': [25, 25, 30, 70, 150, 190, 210, 200, 150, 70, 40, 30],
}

export interface PastReading {
  source: 'opening' | 'resident' | 'control'
  takenOn: Temporal.PlainDate
  period: Temporal.PlainYearMonth
  /** On the dial, by zone. */
  valuesWh: bigint[]
}

/**
 * The readings of a person up to the last month, oldest first: an opening one and, unless the account is new, one for each of
 * eighteen months but those in which nobody read the dial. They lead up to what the dial shows now, whatever day today is.
 */
export function pastReadings(person: Person, today: Temporal.PlainDate): PastReading[] {
  const days = readingDays(person, today)
  const readings: PastReading[] = []
  let dialKwh = person.use.lastKwh
  for (const [index, takenOn] of [...days.entries()].reverse()) {
    const source = index === 0 ? 'opening' : readBy(person, takenOn)
    const valuesWh = dialKwh.map(kwh => BigInt(kwh) * 1000n)
    readings.unshift({ source, takenOn, period: takenOn.toPlainYearMonth(), valuesWh })
    const before = days[index - 1]
    if (before) dialKwh = dialKwh.map((kwh, zone) => kwh - usedKwh(person, zone, before, takenOn))
  }
  return readings
}

/**
 * The day of the manual's last reading: the 27th of the month before, but at least five days ago. Fewer days would make the
 * manual's 67 kWh look unusually large at the beginning of March.
 */
export function manualLastReadingOn(today: Temporal.PlainDate): Temporal.PlainDate {
  const usual = today.subtract({ months: 1 }).with({ day: 27 })
  const latest = today.subtract({ days: 5 })
  return isBefore(usual, latest) ? usual : latest
}

/** What the dial moves in a zone between two days, in whole kilowatt-hours: the season, and a little chance. */
export function usedKwh(person: Person, zone: number, from: Temporal.PlainDate, to: Temporal.PlainDate): number {
  const days = from.until(to, { largestUnit: 'day' }).days
  const seasonPercent = seasons[person.use.season][to.month - 1]!
  const chancePercent = hashed(`${person.account.number} used ${zone} ${to}`, 93, 107)
  return Math.round(((person.use.monthlyKwh[zone]! * days) / 30) * (seasonPercent / 100) * (chancePercent / 100))
}

function readingDays(person: Person, today: Temporal.PlainDate): Temporal.PlainDate[] {
  if (person.isNew) return [today.subtract({ days: 9 })]
  const thisMonth = today.toPlainYearMonth()
  const isRead = (index: number) => !person.missedMonths?.includes(historyMonths + 1 - index)
  const days = Array.from({ length: historyMonths + 1 }, (_, index) => {
    const month = thisMonth.subtract({ months: historyMonths + 1 - index })
    const isManuals = person === manualPerson && index === historyMonths
    if (isManuals) return manualLastReadingOn(today)
    return month.toPlainDate({ day: hashed(`${person.account.number} read ${month}`, 20, 25) })
  })
  return days.filter((_, index) => isRead(index))
}

/** Residents send theirs by the 25th; the supplier's controller comes by later, and now and then instead. */
function readBy(person: Person, takenOn: Temporal.PlainDate): 'resident' | 'control' {
  return takenOn.day > 25 || hashed(`${person.account.number} control ${takenOn}`, 1, 12) === 1 ? 'control' : 'resident'
}
