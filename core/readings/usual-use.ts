import { type DayInterval, daysIn } from '../period.ts'
import { consumption } from './consumption.ts'
import type { RegisterValueWh } from './register-values.ts'

/** An actual reading: the day it was taken and a value per zone. */
export type ActualReading = { date: Temporal.PlainDate; valuesWh: readonly RegisterValueWh[] }

/** What was used per zone over a window of days; the average is their quotient, which nobody needs before rounding. */
export type UsualUse = { volumeWh: bigint[]; days: bigint }

const LONGEST_WINDOW_DAYS = 365n
const SHORTEST_WINDOW_DAYS = 90n
const UNUSUAL_TIMES = 3n

/**
 * The window of billing-rules §4 over the actual readings of one meter, in any order: its volume and its days.
 * A dial that turned over inside the window counts as such, since the reading was accepted in its time.
 * Undefined when the window is shorter than 90 days, or when the readings do not follow from one another.
 */
export function usualUse(
  actualReadings: readonly ActualReading[],
  meter: { digits: number; ratio: bigint },
): UsualUse | undefined {
  const window = averageWindow(actualReadings)
  const first = window[0]
  const latest = window.at(-1)
  if (!first || !latest) return undefined
  const days = daysIn({ from: first.date, to: latest.date })
  if (days < SHORTEST_WINDOW_DAYS) return undefined
  let volumeWh = first.valuesWh.map(() => 0n)
  for (const [index, next] of window.slice(1).entries()) {
    const step = consumption({
      previousWh: window[index]!.valuesWh,
      nextWh: next.valuesWh,
      ...meter,
      rolloverConfirmed: true,
    })
    if ('error' in step) return undefined
    volumeWh = volumeWh.map((sumWh, zone) => sumWh + step.volumeWh[zone]!)
  }
  return { volumeWh, days }
}

/** The readings from the earliest one not more than 365 days before the latest one, to the latest. */
function averageWindow(actualReadings: readonly ActualReading[]): ActualReading[] {
  const byDate = actualReadings.toSorted((a, b) => Temporal.PlainDate.compare(a.date, b.date))
  const latest = byDate.at(-1)
  if (!latest) return []
  return byDate.filter(({ date }) => daysIn({ from: date, to: latest.date }) <= LONGEST_WINDOW_DAYS)
}

/**
 * Whether a consumption is more than three times the usual daily use × days, so that the resident is asked to confirm
 * it (billing-rules §1). Zones are counted together. Without a usual use there is nothing to compare with: false.
 */
export function isUnusuallyLarge(
  volumeWh: readonly bigint[],
  interval: DayInterval,
  usual: UsualUse | undefined,
): boolean {
  if (!usual) return false
  return sumWh(volumeWh) * usual.days > UNUSUAL_TIMES * sumWh(usual.volumeWh) * daysIn(interval)
}

function sumWh(volumesWh: readonly bigint[]): bigint {
  return volumesWh.reduce((sum, volumeWh) => sum + volumeWh, 0n)
}
