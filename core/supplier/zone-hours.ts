import { z } from 'zod'
import { roundTheClockSpan, type TimeSpan } from './hours.ts'

const minutesOfDay = 24 * 60

const zone = z.array(roundTheClockSpan).min(1)

/** The hours of the zones, in the order of the registers; together they are the whole day, and no minute is in two. */
const wholeDay = <Zones extends z.ZodType<TimeSpan[][]>>(zones: Zones) =>
  zones.refine(each => coversTheDay(each.flat()), 'covers the 24 hours of a day, each of them once')

/** When the zones of multi-zone meters are, by the number of zones: `{ "2": [["07:00-23:00"], ["23:00-07:00"]] }`. */
export const zoneHoursSchema = z.strictObject({
  /** Day (T1), night (T2). */
  2: wholeDay(z.tuple([zone, zone])).optional(),
  /** Peak (T1), night (T2), half-peak (T3). */
  3: wholeDay(z.tuple([zone, zone, zone])).optional(),
})

export type ZoneHours = z.infer<typeof zoneHoursSchema>

/** Whether spans fill the clock: each begins where another ends, and their lengths make one day. */
function coversTheDay(spans: TimeSpan[]): boolean {
  const sorted = spans.toSorted((a, b) => Temporal.PlainTime.compare(a.from, b.from))
  const follows = sorted.every((each, index) => each.to.equals(sorted[(index + 1) % sorted.length]!.from))
  const minutes = sorted.reduce((sum, each) => sum + lengthMinutes(each), 0)
  return follows && minutes === minutesOfDay
}

function lengthMinutes({ from, to }: TimeSpan): number {
  const minutes = from.until(to).total('minutes')
  return minutes < 0 ? minutes + minutesOfDay : minutes
}
