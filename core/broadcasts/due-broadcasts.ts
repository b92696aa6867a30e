import { dueDate } from '../charges/debts/due-date.ts'
import type { BroadcastKind } from '../supplier/broadcast-kinds.ts'
import type { Branch, Supplier } from '../supplier/supplier.ts'
import { isBefore, laterOf } from '../units/dates.ts'
import { periodText } from '../units/period.ts'

/** Broadcasts leave between these hours of the branch's day. */
export const daylight = { fromHour: 9, toHour: 20 }

/** A broadcast that a day asks for; planned twice, it is the same one. */
export interface DueBroadcast {
  key: string
  kind: BroadcastKind
  branch: string
  timeZone: string
  about: Record<string, string>
  /** The branch's day it was found due on. */
  today: Temporal.PlainDate
  until: Temporal.Instant
}

/** How many days before the last day the second reminder comes, and before the due date the reminder of a debt. */
const lastCallDays = 2
const debtDays = 3
/** How long into the month last month's bill is news, and a changed tariff after its first day. */
const newsDays = 10
export const tariffLateDays = 3

/** What is due in a branch on one of its days. Each day gives all that is due, so a missed one is made up for while there is time. */
export function dueBroadcasts(supplier: Supplier, branch: Branch, today: Temporal.PlainDate): DueBroadcast[] {
  const all = [
    readingReminder(supplier, today),
    debtReminder(supplier, today),
    newBill(today),
    receipts(today),
    verifications(today),
    tariffs(today),
  ]
  return all
    .filter(due => due !== undefined)
    .filter(({ kind }) => supplier.broadcasts.includes(kind))
    .map(({ kind, key, about, untilDay }) => ({
      key: `${kind}:${branch.id}:${key}`,
      kind,
      branch: branch.id,
      today,
      timeZone: branch.timeZone,
      about,
      until: untilDay.toZonedDateTime({ timeZone: branch.timeZone, plainTime: { hour: daylight.toHour } }).toInstant(),
    }))
}

interface Due {
  kind: BroadcastKind
  key: string
  about: Record<string, string>
  /** The last day on which it may still leave. */
  untilDay: Temporal.PlainDate
}

/** When readings begin to be asked for, and again before the window closes. */
function readingReminder({ readingWindow }: Supplier, today: Temporal.PlainDate): Due | undefined {
  const firstDay = today.with({ day: readingWindow.fromDay })
  const lastDay = today.with({ day: readingWindow.toDay })
  const lastCall = laterOf(lastDay.subtract({ days: lastCallDays }), firstDay)
  if (!isWithin(today, firstDay, lastDay)) return undefined
  const isLast = !isBefore(today, lastCall)
  const period = periodText(today.toPlainYearMonth())
  return {
    kind: 'reading',
    key: `${period}:${isLast ? 2 : 1}`,
    about: { period, lastDay: lastDay.toString(), nth: isLast ? '2' : '1' },
    untilDay: isLast ? lastDay : lastCall.subtract({ days: 1 }),
  }
}

/** Before the day on which the last month's bill is to be paid. */
function debtReminder({ dueDates }: Supplier, today: Temporal.PlainDate): Due | undefined {
  const period = today.toPlainYearMonth().subtract({ months: 1 })
  const dueDay = dueDate(period, dueDates)
  if (!isWithin(today, dueDay.subtract({ days: debtDays }), dueDay)) return undefined
  return {
    kind: 'debt',
    key: periodText(period),
    about: { period: periodText(period), dueDay: dueDay.toString() },
    untilDay: dueDay,
  }
}

/** The last month's bills, as they are made. */
function newBill(today: Temporal.PlainDate): Due | undefined {
  if (today.day > newsDays) return undefined
  const period = today.toPlainYearMonth().subtract({ months: 1 })
  return {
    kind: 'bill',
    key: periodText(period),
    about: { period: periodText(period) },
    untilDay: today.with({ day: newsDays }),
  }
}

/** One a month, for the bills that are closed in it; what is queued on its last days may still leave in the next. */
function receipts(today: Temporal.PlainDate): Due {
  const untilDay = today.with({ day: today.daysInMonth }).add({ days: newsDays })
  return { kind: 'receipt', key: periodText(today.toPlainYearMonth()), about: {}, untilDay }
}

/** One a month, which takes in every day whose meters have 60 or 30 days left. */
function verifications(today: Temporal.PlainDate): Due {
  const untilDay = today.with({ day: today.daysInMonth }).add({ days: 3 })
  return { kind: 'verification', key: periodText(today.toPlainYearMonth()), about: {}, untilDay }
}

/** One a month, for the tariffs that begin to be in force soon or have just begun. */
function tariffs(today: Temporal.PlainDate): Due {
  const untilDay = today.with({ day: today.daysInMonth }).add({ days: tariffLateDays })
  return { kind: 'tariff', key: periodText(today.toPlainYearMonth()), about: {}, untilDay }
}

function isWithin(day: Temporal.PlainDate, from: Temporal.PlainDate, to: Temporal.PlainDate): boolean {
  return !isBefore(day, from) && !isBefore(to, day)
}
