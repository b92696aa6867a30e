import { daysByVersion, priceIn, type TariffVersion, versionOn } from '../../tariffs/tariff-version.ts'
import { allocate } from '../../units/allocate.ts'
import { laterOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { type Kopecks, lineAmount, sumKopecks } from '../../units/money.ts'
import { type DayInterval, daysIn } from '../../units/period.ts'
import type { ChargeLine } from '../charge-line.ts'

/** Days that a volume is of, and what each of them weighs beside the others. */
export type Stretch = DayInterval & { weight: bigint }

/** What is rated: a volume per zone over an interval, with the tariff versions of the account's category and zones. */
export type RateInput = {
  interval: DayInterval
  /** The days of the interval that the volume is of, earliest first, from its first to its last; left out, all of them alike. */
  stretches?: readonly Stretch[] | undefined
  volumeWh: readonly bigint[]
  tariffs: readonly TariffVersion[]
  /** A large family and the like: everything is rated in range 1. */
  rangeExempt?: boolean | undefined
}

type Rating = { lines: ChargeLine[]; totalKopecks: Kopecks }

type RatedLine = Omit<ChargeLine, 'zones'>

type WeighedVersion = { version: TariffVersion; weight: bigint }

/** `day` is the first day of the interval without a tariff. */
export type NoTariff = { error: 'no-tariff'; day: Temporal.PlainDate }

/**
 * Rates one billing period (billing-rules §2): the lines in the order version, range, zone, and their sum.
 * An interval that ends before it begins, or a negative volume, is a RangeError.
 */
export function rate(input: RateInput): Rating | NoTariff {
  const { interval, stretches, volumeWh, tariffs, rangeExempt = false } = input
  if (daysIn(interval) < 0n) throw new RangeError(`The interval ends on ${interval.to}, before ${interval.from}`)
  const governing = governingVersion(tariffs, interval)
  const spans = weighedVersions(tariffs, stretches ?? [{ ...interval, weight: 1n }])
  const without = spans.find(({ version }) => version.prices.length === 0)?.version
  if (without) return { error: 'no-tariff', day: laterOf(without.from, interval.from) }
  // A version has no end, so the other days without one are those before the first: `from` is the first of them.
  if (!governing || !versionOn(tariffs, interval.from)) return { error: 'no-tariff', day: interval.from }
  const isExempt = rangeExempt || spans.every(({ version }) => version.isExempt)
  const cells = isExempt ? [volumeWh] : cutIntoRanges(volumeWh, governing.limitsKwh)
  const used = ratedLines(cells, spans)
  const rated = used.length > 0 ? used : [ratedLine(governing, 0, 0, 0n)]
  const lines = rated.map(line => ({ ...line, zones: volumeWh.length }))
  return { lines, totalKopecks: sumKopecks(lines.map(line => line.amountKopecks)) }
}

/**
 * The version whose limits cut the ranges: that in force on `to` (billing-rules §2, step 1). Where the account is of another category from that
 * very day on, which is not one of the interval, it is that of the last day.
 */
export function governingVersion(
  tariffs: readonly TariffVersion[],
  { from, to }: DayInterval,
): TariffVersion | undefined {
  const version = versionOn(tariffs, to)
  if (version?.terms === undefined || from.equals(to)) return version
  const last = versionOn(tariffs, to.subtract({ days: 1 }))
  return last?.terms === version.terms ? version : last
}

/**
 * The volume of each range × zone: the total of all zones is cut at the limits marginally; each range in turn is shared
 * among the zones by what they still have unallocated, and the last range takes the rest (billing-rules §2, step 1).
 */
function cutIntoRanges(volumeWh: readonly bigint[], limitsKwh: readonly bigint[]): (readonly bigint[])[] {
  const ranges: bigint[][] = []
  let leftWh = [...volumeWh]
  let lowerWh = 0n
  for (const limitKwh of limitsKwh) {
    const upperWh = limitKwh * 1000n
    const unallocatedWh = sumOf(leftWh)
    const rangeWh = unallocatedWh < upperWh - lowerWh ? unallocatedWh : upperWh - lowerWh
    const zonesWh = allocate(rangeWh, leftWh)
    ranges.push(zonesWh)
    leftWh = leftWh.map((zoneWh, zone) => zoneWh - zonesWh[zone]!)
    lowerWh = upperWh
  }
  return [...ranges, leftWh]
}

/** The versions in force on the days of stretches, earliest first, each with the weight of its days in all of them. */
function weighedVersions(tariffs: readonly TariffVersion[], stretches: readonly Stretch[]): WeighedVersion[] {
  const spans = stretches.flatMap(stretch =>
    daysByVersion(tariffs, stretch).map(({ version, days }) => ({ version, weight: days * stretch.weight })),
  )
  return [...Map.groupBy(spans, ({ version }) => version)].map(([version, own]) => ({
    version,
    weight: sumOf(own.map(({ weight }) => weight)),
  }))
}

/** Shares each cell over the versions by what their days weigh and writes a line for every part that is not zero (step 2, 3). */
function ratedLines(cells: readonly (readonly bigint[])[], spans: WeighedVersion[]): RatedLine[] {
  const weights = spans.map(span => span.weight)
  const parts = cells.map(zonesWh => zonesWh.map(cellWh => allocate(cellWh, weights)))
  return spans.flatMap(({ version }, span) =>
    (version.isExempt ? inOneRange(parts) : parts).flatMap((zones, range) =>
      zones.flatMap((partsWh, zone) => (partsWh[span] ? [ratedLine(version, range, zone, partsWh[span])] : [])),
    ),
  )
}

/** What an exempt version prices: of each zone all ranges together, over the days. */
function inOneRange(parts: readonly (readonly bigint[][])[]): bigint[][][] {
  const [first, ...rest] = parts
  return [
    first!.map((partsWh, zone) =>
      partsWh.map((partWh, span) => rest.reduce((sum, zones) => sum + zones[zone]![span]!, partWh)),
    ),
  ]
}

function ratedLine(version: TariffVersion, range: number, zone: number, volumeWh: bigint): RatedLine {
  const price = priceIn(version, range, zone)
  const amountKopecks = lineAmount(volumeWh, price)
  return {
    tariffFrom: version.versionFrom ?? version.from,
    range: range + 1,
    zone: zone + 1,
    volumeWh,
    price,
    amountKopecks,
  }
}
