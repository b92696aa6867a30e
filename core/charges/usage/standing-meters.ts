import { inOrder, isAfter } from '../../units/dates.ts'
import type { NamedMeter, WholeAccount } from './load-account.ts'
import type { LoadedAccount } from './load-facts.ts'
import type { PointReading } from './metering-point.ts'

/** Where a meter stands. */
interface LastReadings {
  /** What the next consumption is counted from: the last reading of a bill that is made, or the meter's opening one. */
  previous: PointReading
  /** The newest reading that waits for its bill, if any. */
  pending: PointReading | null
}

/** The meters that stand on an account on a day, in the order they were installed. */
export function standingMeters({ meters }: Pick<WholeAccount, 'meters'>, on: Temporal.PlainDate): NamedMeter[] {
  return meters.filter(
    ({ installedOn, removedOn }) => !isAfter(installedOn, on) && (!removedOn || isAfter(removedOn, on)),
  )
}

/** The last readings of a meter of the account. */
export function lastReadings({ facts }: Pick<LoadedAccount, 'facts'>, meterId: number): LastReadings {
  const own = facts.points
    .flatMap(({ readings }) => readings.filter(({ meter }) => meter === meterId))
    .toSorted((a, b) => inOrder(a.takenOn, b.takenOn) || a.id - b.id)
  return {
    previous: own.findLast(({ billed, late }) => billed || late)!,
    pending:
      own.findLast(
        ({ billed, late, source }) => !(billed || late) && (source === 'resident' || source === 'control'),
      ) ?? null,
  }
}
