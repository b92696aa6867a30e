const timeZone = 'Asia/Novokuznetsk'

/** A full hour of a day in the demo's town. */
export function atHour(day: Temporal.PlainDate, hour: number): Temporal.Instant {
  return day.toZonedDateTime({ timeZone, plainTime: { hour } }).toInstant()
}
