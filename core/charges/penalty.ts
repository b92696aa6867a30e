import { parseDecimal } from '../decimal.ts'
import { type Kopecks, kopecks } from '../money.ts'
import { daysIn } from '../period.ts'

/** The yearly rate in force from a day on, in whole 1/10 000 of a percent: 9.5 % is 95 000. */
export type PenaltyRate = { from: Temporal.PlainDate; annualPercent: bigint }

/** A period's charge with what has been paid of it since; a refund that undid a payment is a negative one. */
export interface Debt {
  dueOn: Temporal.PlainDate
  principalKopecks: Kopecks
  payments: readonly { on: Temporal.PlainDate; amountKopecks: Kopecks }[]
}

/** Reads a yearly rate in percent ("9.5", at most four decimals); undefined when the text is not one. */
export function parsePercent(text: string): bigint | undefined {
  return parseDecimal(text, 4)
}

/** Days 31 to 90 cost 1/300 of the yearly rate each, later ones 1/130; both are whole parts of 1/3900. */
const FREE_DAYS = 30
const LOW_DAYS = 90
const LOW_PARTS = 13n
const HIGH_PARTS = 30n
const DENOMINATOR = 3900n * 100n * 10_000n

/**
 * The penalty on one charge from the day it was due up to and including a day (billing-rules §7): exact over the days, rounded once,
 * half away from zero. The day on which a payment arrives still counts in full. A day before the first rate costs nothing.
 */
export function penalty(debt: Debt, rates: readonly PenaltyRate[], asOf: Temporal.PlainDate): Kopecks {
  const firstDay = debt.dueOn.add({ days: FREE_DAYS + 1 })
  if (isBefore(asOf, firstDay)) return kopecks(0)
  const dearDay = debt.dueOn.add({ days: LOW_DAYS + 1 })
  const end = asOf.add({ days: 1 })
  const changes = [
    dearDay,
    ...rates.map(rate => rate.from),
    ...debt.payments.map(payment => payment.on.add({ days: 1 })),
  ].filter(day => isBefore(firstDay, day) && isBefore(day, end))
  const borders = [firstDay, ...changes.toSorted(Temporal.PlainDate.compare), end]
  let exact = 0n
  for (const [index, to] of borders.slice(1).entries()) {
    const from = borders[index]!
    const parts = isBefore(from, dearDay) ? LOW_PARTS : HIGH_PARTS
    exact += unpaidOn(from, debt) * rateOn(from, rates) * parts * daysIn({ from, to })
  }
  return kopecks((exact + DENOMINATOR / 2n) / DENOMINATOR)
}

/** What was unpaid at the beginning of a day. */
function unpaidOn(day: Temporal.PlainDate, { principalKopecks, payments }: Debt): bigint {
  let unpaid: bigint = principalKopecks
  for (const { on, amountKopecks } of payments) if (isBefore(on, day)) unpaid -= amountKopecks
  return unpaid > 0n ? unpaid : 0n
}

function rateOn(day: Temporal.PlainDate, rates: readonly PenaltyRate[]): bigint {
  let inForce: PenaltyRate | undefined
  for (const rate of rates) {
    if (!isBefore(day, rate.from) && !(inForce && isBefore(rate.from, inForce.from))) inForce = rate
  }
  return inForce?.annualPercent ?? 0n
}

function isBefore(a: Temporal.PlainDate, b: Temporal.PlainDate): boolean {
  return Temporal.PlainDate.compare(a, b) < 0
}
