import { inOrder } from '../units/dates.ts'
import { roundedHalfUp, sumOf } from '../units/integers.ts'
import { type DayInterval, daysIn } from '../units/period.ts'
import { consumption } from './consumption.ts'
import type { RegisterValueWh } from './register-values.ts'

/** The dial a reading was taken from. */
export type Dial = { id: number; digits: number; ratio: bigint }

/** An actual reading: the day it was taken and a value per zone. */
export type ActualReading = { takenOn: Temporal.PlainDate; valuesWh: readonly RegisterValueWh[]; meter: Dial }

/** What was used per zone over a window of days; the average is their quotient, which nobody needs before rounding. */
export type AverageConsumption = { volumeWh: bigint[]; days: bigint }

const LONGEST_WINDOW_DAYS = 365n
const SHORTEST_WINDOW_DAYS = 90n

/**
 * The window of billing-rules §4 over the actual readings of a meter and of those it replaced, in any order but that of one day:
 * its volume and its days. A dial that turned over inside the window counts as such, since the reading was accepted in its time. Behind a meter
 * whose closing reading is unknown the window begins anew, once the next one, of as many zones, has been read.
 * Undefined when the window is shorter than 90 days, or when the readings do not follow from one another.
 */
export function averageConsumption(actualReadings: readonly ActualReading[]): AverageConsumption | undefined {
  const window = usualWindow(actualReadings)
  return window && { volumeWh: window.volumeWh, days: window.days }
}

/** The same with the days of its first and last reading. */
export function usualWindow(actualReadings: readonly ActualReading[]): (AverageConsumption & DayInterval) | undefined {
  const window = averageWindow(actualReadings)
  const first = window[0]
  const latest = window.at(-1)
  if (!first || !latest) return undefined
  const days = daysIn({ from: first.takenOn, to: latest.takenOn })
  if (days < SHORTEST_WINDOW_DAYS) return undefined
  let volumeWh = first.valuesWh.map(() => 0n)
  for (const [index, next] of window.slice(1).entries()) {
    const step = dialStep(window[index]!, next)
    if ('error' in step) return undefined
    volumeWh = volumeWh.map((sumWh, zone) => sumWh + step.volumeWh[zone]!)
  }
  return { volumeWh, days, from: first.takenOn, to: latest.takenOn }
}

/** From the closing reading of one meter to the opening reading of the next, on the same day, nothing is used. */
function dialStep(previous: ActualReading, next: ActualReading) {
  if (previous.meter.id === next.meter.id) {
    const readings = { previousWh: previous.valuesWh, nextWh: next.valuesWh }
    return consumption({ ...readings, ...next.meter, rolloverConfirmed: true })
  }
  if (previous.valuesWh.length !== next.valuesWh.length) return { error: 'zones-differ' }
  return { volumeWh: next.valuesWh.map(() => 0n) }
}

/** The readings from the earliest one not more than 365 days before the latest one, to the latest, as far back as every day was measured. */
function averageWindow(actualReadings: readonly ActualReading[]): ActualReading[] {
  const byDay = actualReadings.toSorted((a, b) => inOrder(a.takenOn, b.takenOn))
  const latest = byDay.at(-1)
  if (!latest) return []
  const begin = byDay.findLastIndex((each, index) => index > 0 && isUnmeasured(byDay[index - 1]!, each))
  const before = byDay.slice(0, -1)
  // A meter that has only been put up tells nothing of the use yet.
  if (begin === before.length && isAlike(before.at(-1), latest)) return averageWindow(before)
  return byDay
    .slice(Math.max(begin, 0))
    .filter(({ takenOn }) => daysIn({ from: takenOn, to: latest.takenOn }) <= LONGEST_WINDOW_DAYS)
}

/** Between two meters of which the first was not read on its last day nobody knows what was used. */
function isUnmeasured(previous: ActualReading, next: ActualReading): boolean {
  return previous.meter.id !== next.meter.id && !previous.takenOn.equals(next.takenOn)
}

function isAlike(before: ActualReading | undefined, next: ActualReading): boolean {
  return before?.valuesWh.length === next.valuesWh.length
}

/** What is usual for so many days, all zones together, in whole watt-hours rounded half up (billing-rules §4). */
export function averageFor({ volumeWh, days }: AverageConsumption, forDays: bigint): bigint {
  return roundedHalfUp(sumOf(volumeWh) * forDays, days)
}
