type Point = Temporal.PlainDate | Temporal.PlainYearMonth | Temporal.Instant

/** The order of two days, two months or two moments, for sorting: negative when the first comes first. */
export function inOrder<Of extends Point>(a: Of, b: Of): number {
  if (a instanceof Temporal.PlainDate) return Temporal.PlainDate.compare(a, b as Temporal.PlainDate)
  if (a instanceof Temporal.Instant) return Temporal.Instant.compare(a, b as Temporal.Instant)
  return Temporal.PlainYearMonth.compare(a, b as Temporal.PlainYearMonth)
}

export function isBefore<Of extends Point>(a: Of, b: Of): boolean {
  return inOrder(a, b) < 0
}

export function isAfter<Of extends Point>(a: Of, b: Of): boolean {
  return inOrder(a, b) > 0
}

export function earlierOf<Of extends Point>(a: Of, b: Of): Of {
  return isAfter(a, b) ? b : a
}

export function laterOf<Of extends Point>(a: Of, b: Of): Of {
  return isBefore(a, b) ? b : a
}

/** The first day of a month; as text (`2026-11-01`) it is what the database keeps a period as. */
export function firstDayOf(period: Temporal.PlainYearMonth): Temporal.PlainDate {
  return period.toPlainDate({ day: 1 })
}

/** The last day of a month, on which its bill is posted. */
export function lastDayOf(period: Temporal.PlainYearMonth): Temporal.PlainDate {
  return period.toPlainDate({ day: period.daysInMonth })
}
