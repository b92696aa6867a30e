import type { TimeSpan, WorkingHours } from './hours.ts'

const weekdays = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const

/** No row of days off is longer than this. */
const mostDays = 60

/** Whether people are there at a local moment. */
export function isOpenAt(hours: WorkingHours, at: Temporal.ZonedDateTime): boolean {
  return spansOf(hours, at).some(({ start, end }) => isWithin(at, start, end))
}

/** When they are there next; the moment itself while they are. */
export function opensAt(hours: WorkingHours, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return nextSpan(hours, at).start
}

/** Until when they are there, at a moment when they are. */
export function openUntil(hours: WorkingHours, at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return nextSpan(hours, at).end
}

/** The next days, today left out, on which anybody works. */
export function nextWorkingDays(hours: WorkingHours, today: Temporal.PlainDate, count: number): Temporal.PlainDate[] {
  const ahead = Array.from({ length: mostDays }, (_, index) => today.add({ days: index + 1 }))
  return ahead.filter(date => hoursOn(hours, date).length > 0).slice(0, count)
}

/** The moment by which so many minutes of working time have passed. */
export function afterWorking(hours: WorkingHours, at: Temporal.ZonedDateTime, minutes: number): Temporal.ZonedDateTime {
  let leftMinutes = minutes
  let from = at
  for (;;) {
    const { start, end } = nextSpan(hours, from)
    const roomMinutes = Math.ceil(start.until(end).total('minutes'))
    if (leftMinutes <= roomMinutes) return start.add({ minutes: leftMinutes })
    leftMinutes -= roomMinutes
    from = end
  }
}

interface Span {
  start: Temporal.ZonedDateTime
  end: Temporal.ZonedDateTime
}

/** What is left of the span under way, or the next one. */
function nextSpan(hours: WorkingHours, at: Temporal.ZonedDateTime): Span {
  for (let days = 0; days < mostDays; days++) {
    const spans = spansOf(hours, at.startOfDay().add({ days }))
    const next = spans.find(({ end }) => Temporal.ZonedDateTime.compare(end, at) > 0)
    if (next) return Temporal.ZonedDateTime.compare(next.start, at) < 0 ? { start: at, end: next.end } : next
  }
  throw new Error(`Hours in supplier.json have no working day for ${mostDays} days`)
}

function hoursOn({ week, days }: WorkingHours, date: Temporal.PlainDate): TimeSpan[] {
  return days[date.toString()] ?? week[weekdays[date.dayOfWeek - 1]!]
}

function spansOf(hours: WorkingHours, at: Temporal.ZonedDateTime): Span[] {
  const date = at.toPlainDate()
  const spans = hoursOn(hours, date)
  const moment = (time: Temporal.PlainTime) => date.toZonedDateTime({ timeZone: at.timeZoneId, plainTime: time })
  return spans
    .map(({ from, to }) => ({ start: moment(from), end: moment(to) }))
    .sort((left, right) => Temporal.ZonedDateTime.compare(left.start, right.start))
}

function isWithin(at: Temporal.ZonedDateTime, start: Temporal.ZonedDateTime, end: Temporal.ZonedDateTime): boolean {
  return Temporal.ZonedDateTime.compare(start, at) <= 0 && Temporal.ZonedDateTime.compare(at, end) < 0
}
