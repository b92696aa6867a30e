import { earlierOf, inOrder, isAfter, laterOf } from '../units/dates.ts'
import type { Price } from '../units/money.ts'
import { type DayInterval, daysIn } from '../units/period.ts'

/**
 * A tariff as it stands from a date on, for one category of account and one number of zones (billing-rules §2).
 * `limitsKwh` are the upper bounds of the consumption ranges but the last, per month; `prices[range][zone]`.
 */
export interface TariffVersion {
  from: Temporal.PlainDate
  limitsKwh: readonly bigint[]
  /** None where the account has no tariff from that day on. */
  prices: readonly Price[][]
  /** The first day of the version itself, where the account came under it only later. */
  versionFrom?: Temporal.PlainDate
  /** The account is exempt from ranges while it is under this version: everything is priced at the first. */
  isExempt?: boolean
  /** Versions that follow one another while an account is of one category have the same number (billing-rules §11). */
  terms?: number
}

/** The version in force on a day: the latest that began by then. Undefined before the first. */
export function versionOn(versions: readonly TariffVersion[], date: Temporal.PlainDate): TariffVersion | undefined {
  return byDate(versions).findLast(version => !isAfter(version.from, date))
}

/**
 * The versions in force during an interval, earliest first, each with its days. An interval without days belongs to
 * the version in force on `to`, with zero days. Days before the first version are in nobody's count.
 */
export function daysByVersion(
  versions: readonly TariffVersion[],
  interval: DayInterval,
): { version: TariffVersion; days: bigint }[] {
  if (interval.from.equals(interval.to)) {
    const version = versionOn(versions, interval.to)
    return version ? [{ version, days: 0n }] : []
  }
  const ordered = byDate(versions)
  return ordered
    .map((version, index) => {
      const from = laterOf(version.from, interval.from)
      const to = earlierOf(ordered[index + 1]?.from ?? interval.to, interval.to)
      return { version, days: daysIn({ from, to }) }
    })
    .filter(({ days }) => days > 0n)
}

/**
 * A version's price, range and zone counted from 0. A version with fewer ranges prices the higher ones at its last
 * (billing-rules §2). A zone the version has no price for is a RangeError: it is a tariff for other meters.
 */
export function priceIn(version: TariffVersion, range: number, zone: number): Price {
  const price = (version.prices[range] ?? version.prices.at(-1))?.[zone]
  if (price === undefined) throw new RangeError(`The tariff from ${version.from} has no price for zone ${zone + 1}`)
  return price
}

function byDate(versions: readonly TariffVersion[]): TariffVersion[] {
  return versions.toSorted((a, b) => inOrder(a.from, b.from))
}
