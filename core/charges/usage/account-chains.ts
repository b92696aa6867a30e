import { inOrder, isAfter, isBefore } from '../../units/dates.ts'
import type { DayInterval } from '../../units/period.ts'
import { chainOf, type Link } from './chain.ts'
import { type AccountFacts, type MeteringPoint, openingOf } from './metering-point.ts'

/** A metering point with its readings one after another, and the days on which a meter stands there. */
export interface PointChain {
  point: MeteringPoint
  chain: Link[]
  /** Null is without end, on either side. */
  from: Temporal.PlainDate | null
  until: Temporal.PlainDate | null
  /** The first month in which it is charged: that after its opening reading, or that of the opening where the days before go by the norm. */
  first: Temporal.PlainYearMonth | null
}

/** The chains of all metering points of an account, with the readings of bills up to a period (billing-rules §11). */
export function accountChains(account: AccountFacts, through: Temporal.PlainYearMonth): PointChain[] {
  const standing = account.points.map(standingDays)
  return account.points.map((point, index) => {
    const { from, until, opening } = standing[index]!
    const others = standing.filter(each => each !== standing[index])
    const isAfterNorm = from !== null && isAfter(from, account.since) && !others.some(each => stoodBefore(each, from))
    const first = opening && (isAfterNorm ? opening : opening.add({ months: 1 }))
    const chain = chainOf(point, { through, closedOn: account.closedOn, isAfterNorm })
    return { point, chain, from, until, first }
  })
}

function standingDays({ meters, readings }: MeteringPoint) {
  const opening = openingOf(meters[0]!, readings)
  return { from: opening?.takenOn ?? null, until: meters.at(-1)!.removedOn, opening: opening?.period ?? null }
}

/** Whether a point had a meter on the day before. */
function stoodBefore(
  { from, until }: { from: Temporal.PlainDate | null; until: Temporal.PlainDate | null },
  day: Temporal.PlainDate,
): boolean {
  return (!from || isBefore(from, day)) && (!until || !isBefore(until, day))
}

/** The days of an interval on which the account has no meter at all, stretch by stretch: a meter may stand there between two (billing-rules §11). */
export function daysWithoutMeter(
  chains: readonly PointChain[],
  { from, to }: DayInterval,
  since: Temporal.PlainDate,
): DayInterval[] {
  // One that the account came with has been there from its first day on.
  const standing = chains.map(({ from, until }) => ({ from: from && isAfter(from, since) ? from : null, until }))
  const isFree = (day: Temporal.PlainDate) =>
    !standing.some(each => (!each.from || !isBefore(day, each.from)) && (!each.until || isBefore(day, each.until)))
  const changes = standing
    .flatMap(each => [each.from, each.until])
    .filter(day => day !== null)
    .filter(day => isAfter(day, from) && isBefore(day, to))
    .toSorted(inOrder)
  const stretches = [from, ...changes].map((day, index) => ({ from: day, to: changes[index] ?? to }))
  return stretches.filter(stretch => isBefore(stretch.from, stretch.to) && isFree(stretch.from))
}
