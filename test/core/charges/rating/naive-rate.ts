import type { ChargeLine } from '../../../../core/charges/charge-line.ts'
import type { RateInput } from '../../../../core/charges/rating/rate.ts'
import type { TariffVersion } from '../../../../core/tariffs/tariff-version.ts'

type PlainLine = {
  [Key in Exclude<keyof ChargeLine, 'zones'>]: ChargeLine[Key] extends bigint ? bigint : ChargeLine[Key]
}

/**
 * billing-rules §2 once more, read word by word and sharing nothing with the core: day by day, watt-hour by watt-hour
 * where something is left over, fractions compared by cross-multiplication. Undefined when a day has no tariff.
 */
export function naiveRate({ interval, stretches, volumeWh, tariffs, rangeExempt }: RateInput): PlainLine[] | undefined {
  const onTo = inForce(tariffs, interval.to)
  // A day that weighs three is there three times.
  const days = (stretches ?? [{ ...interval, weight: 1n }]).flatMap(({ from, to, weight }) =>
    eachDay(from, to).flatMap(day => Array.from({ length: Number(weight) }, () => inForce(tariffs, day))),
  )
  if (!onTo || days.includes(undefined)) return undefined
  const cells = naiveCells([...volumeWh], rangeExempt ? [] : onTo.limitsKwh)
  const lines: PlainLine[] = []
  for (const version of tariffs.toSorted((a, b) => `${a.from}`.localeCompare(`${b.from}`))) {
    for (const [range, zones] of cells.entries()) {
      for (const [zone, cellWh] of zones.entries()) {
        const partWh = partOfVersion(cellWh, version, days as TariffVersion[], onTo)
        if (partWh > 0n) lines.push(naiveLine(version, range, zone, partWh))
      }
    }
  }
  return lines.length > 0 ? lines : [naiveLine(onTo, 0, 0, 0n)]
}

function naiveCells(leftWh: bigint[], limitsKwh: readonly bigint[]): bigint[][] {
  const totalWh = leftWh.reduce((sum, zoneWh) => sum + zoneWh, 0n)
  const upTo = (limitKwh: bigint) => (totalWh < limitKwh * 1000n ? totalWh : limitKwh * 1000n)
  const cells = limitsKwh.map((limitKwh, range) => {
    const zones = handOut(upTo(limitKwh) - upTo(limitsKwh[range - 1] ?? 0n), [...leftWh])
    for (const [zone, takenWh] of zones.entries()) leftWh[zone]! -= takenWh
    return zones
  })
  return [...cells, leftWh]
}

function partOfVersion(cellWh: bigint, version: TariffVersion, days: TariffVersion[], onTo: TariffVersion): bigint {
  if (days.length === 0) return version === onTo ? cellWh : 0n
  const inOrder = [...new Set(days)]
  const parts = handOut(
    cellWh,
    inOrder.map(each => BigInt(days.filter(other => other === each).length)),
  )
  return parts[inOrder.indexOf(version)] ?? 0n
}

/** Floors first; then, for each unit left, look for the part that misses the most and is the earliest such. */
function handOut(whole: bigint, weights: bigint[]): bigint[] {
  const total = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total === 0n) return weights.map(() => 0n)
  const parts = weights.map(weight => (whole * weight - ((whole * weight) % total)) / total)
  while (parts.reduce((sum, part) => sum + part, 0n) < whole) {
    const missing = parts.map((part, index) => whole * weights[index]! - part * total)
    let neediest = 0
    for (const [index, missed] of missing.entries()) if (missed > missing[neediest]!) neediest = index
    parts[neediest]! += 1n
  }
  return parts
}

function naiveLine(version: TariffVersion, range: number, zone: number, volumeWh: bigint): PlainLine {
  const price = version.prices[Math.min(range, version.prices.length - 1)]![zone]!
  const twice = volumeWh * price * 2n
  const amountKopecks = (twice + 100_000n - ((twice + 100_000n) % 200_000n)) / 200_000n
  return { tariffFrom: version.from, range: range + 1, zone: zone + 1, volumeWh, price, amountKopecks }
}

function inForce(tariffs: readonly TariffVersion[], day: Temporal.PlainDate): TariffVersion | undefined {
  let found: TariffVersion | undefined
  for (const version of tariffs) {
    const begun = `${version.from}` <= `${day}`
    if (begun && (!found || `${version.from}` > `${found.from}`)) found = version
  }
  return found
}

function eachDay(from: Temporal.PlainDate, to: Temporal.PlainDate): Temporal.PlainDate[] {
  const days: Temporal.PlainDate[] = []
  for (let day = from; !day.equals(to); day = day.add({ days: 1 })) days.push(day)
  return days
}
