import { z } from 'zod'
import { readAs } from './read-as.ts'

const timeOfDay = /^(?:[01]\d|2[0-3]):[0-5]\d$/

/** A part of a day, by the clock; one that ends before it begins goes over midnight, where that is allowed. */
export type TimeSpan = { from: Temporal.PlainTime; to: Temporal.PlainTime }

/** `08:00-17:30` as two times of the day. */
const span = readAs(text => {
  const read = readSpan(text)
  return read && Temporal.PlainTime.compare(read.from, read.to) < 0 ? read : undefined
}, 'is a span like "08:00-17:30"')

/** The same, perhaps over midnight: `23:00-07:00`. */
export const roundTheClockSpan = readAs(readSpan, 'is a span like "23:00-07:00"')

function readSpan(text: string): TimeSpan | undefined {
  const [from = '', to = '', ...more] = text.split('-')
  if (!timeOfDay.test(from) || !timeOfDay.test(to) || from === to || more.length > 0) return undefined
  return { from: Temporal.PlainTime.from(from), to: Temporal.PlainTime.from(to) }
}

const dayHours = z.array(span)
const dayName = z.string().regex(/^\d{4}-\d\d-\d\d$/, 'is a day like "2027-01-01"')

/** When people are there: at the desk, in an office. */
export const hoursSchema = z
  .strictObject({
    week: z
      .strictObject({
        mon: dayHours.default([]),
        tue: dayHours.default([]),
        wed: dayHours.default([]),
        thu: dayHours.default([]),
        fri: dayHours.default([]),
        sat: dayHours.default([]),
        sun: dayHours.default([]),
      })
      .describe('Spans of each day from `mon` to `sun`, local to the branch; a day that is left out is a day off.'),
    days: z.record(dayName, dayHours).default({}).describe('Days with hours of their own: `[]` is a holiday.'),
  })
  .refine(({ week }) => Object.values(week).some(spans => spans.length > 0), 'has a working day in its week')

export type WorkingHours = z.infer<typeof hoursSchema>
