import { inOrder, isBefore } from '../../units/dates.ts'
import { roundedHalfUp, sumOf } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'
import { type DayInterval, daysIn } from '../../units/period.ts'

/** The yearly rate in force from a day on, in whole 1/10 000 of a percent: 9.5 % is 95 000. */
export type PenaltyRate = { from: Temporal.PlainDate; annualPercent: bigint }

/** A period's charge with what has been paid of it since; a refund that undid a payment is a negative one. */
export interface Debt {
  dueOn: Temporal.PlainDate
  principalKopecks: Kopecks
  payments: readonly { on: Temporal.PlainDate; amountKopecks: Kopecks }[]
}

/** Days 31 to 90 cost 1/300 of the yearly rate each, later ones 1/130; both are whole parts of 1/3900. */
const FREE_DAYS = 30
const LOW_DAYS = 90
const LOW_PARTS = 13n
const HIGH_PARTS = 30n
/** One kopeck in what `exact` counts in. */
export const penaltyUnit = 3900n * 100n * 10_000n

/** Days on which a penalty grows alike. */
export type PenaltySpan = DayInterval & {
  days: bigint
  unpaidKopecks: Kopecks
  /** The yearly rate in 1/10 000 of a percent. */
  annualPercent: bigint
  /** 300 or 130: what part of the rate a day costs. */
  partOf: bigint
  /** The exact penalty in kopecks × `penaltyUnit`. */
  exact: bigint
}

/**
 * The penalty on one charge from the day it was due up to and including a day (billing-rules §7): exact over the days, rounded once,
 * half away from zero. The day on which a payment arrives still counts in full. A day before the first rate costs nothing.
 */
export function penalty(debt: Debt, rates: readonly PenaltyRate[], asOf: Temporal.PlainDate): Kopecks {
  return roundedPenalty(penaltySpans(debt, rates, asOf))
}

export function roundedPenalty(spans: readonly PenaltySpan[]): Kopecks {
  return kopecks(roundedHalfUp(sumOf(spans.map(span => span.exact)), penaltyUnit))
}

/** The same span by span, oldest first: on each, one unpaid sum, one rate and one part of it. */
export function penaltySpans(debt: Debt, rates: readonly PenaltyRate[], asOf: Temporal.PlainDate): PenaltySpan[] {
  const firstDay = debt.dueOn.add({ days: FREE_DAYS + 1 })
  if (isBefore(asOf, firstDay) || isPaidBy(firstDay, debt)) return []
  const dearDay = debt.dueOn.add({ days: LOW_DAYS + 1 })
  const end = asOf.add({ days: 1 })
  const changes = [
    dearDay,
    ...rates.map(rate => rate.from),
    ...debt.payments.map(payment => payment.on.add({ days: 1 })),
  ].filter(day => isBefore(firstDay, day) && isBefore(day, end))
  const borders = [firstDay, ...changes.toSorted(inOrder), end]
  return borders.slice(1).flatMap((to, index) => {
    const from = borders[index]!
    const days = daysIn({ from, to })
    const isLow = isBefore(from, dearDay)
    const unpaid = unpaidOn(from, debt)
    const annualPercent = rateOn(from, rates)
    const exact = unpaid * annualPercent * (isLow ? LOW_PARTS : HIGH_PARTS) * days
    if (exact === 0n) return []
    return [{ from, to, days, unpaidKopecks: kopecks(unpaid), annualPercent, partOf: isLow ? 300n : 130n, exact }]
  })
}

/** Whether all of it was paid before a day, and nothing of that was undone later: most debts bear no penalty, and are done with here. */
function isPaidBy(day: Temporal.PlainDate, { principalKopecks, payments }: Debt): boolean {
  const paid = sumOf(payments.map(({ amountKopecks }) => amountKopecks))
  return paid >= principalKopecks && payments.every(({ on }) => isBefore(on, day))
}

/** What was unpaid at the beginning of a day. */
function unpaidOn(day: Temporal.PlainDate, { principalKopecks, payments }: Debt): bigint {
  const paid = payments.filter(({ on }) => isBefore(on, day)).map(({ amountKopecks }) => amountKopecks)
  const unpaid = principalKopecks - sumOf(paid)
  return unpaid > 0n ? unpaid : 0n
}

function rateOn(day: Temporal.PlainDate, rates: readonly PenaltyRate[]): bigint {
  const begun = rates.filter(({ from }) => !isBefore(day, from)).sort((a, b) => inOrder(a.from, b.from))
  return begun.at(-1)?.annualPercent ?? 0n
}
