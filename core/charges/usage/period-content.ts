import { averageConsumption } from '../../metering/average-consumption.ts'
import { earlierOf, isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { sumKopecks } from '../../units/money.ts'
import { type DayInterval, daysIn, periodInterval, periodOf } from '../../units/period.ts'
import type { ChargeLine, MeterUse } from '../charge-line.ts'
import { estimate } from '../rating/estimate.ts'
import { rate } from '../rating/rate.ts'
import type { Share } from '../rating/share-over-periods.ts'
import { daysWithoutMeter, type PointChain } from './account-chains.ts'
import type { Terms } from './account-terms.ts'
import { firstOf, type Link, shareIn, useOf, usesIn } from './chain.ts'
import { type FreeDays, freeDays, takeNorm } from './free-days.ts'
import type { AccountFacts } from './metering-point.ts'
import { type Basis, noTariff, type PointContent, type UsageProblem } from './period-usage.ts'

/**
 * What a period should hold for an account by the facts that stand (billing-rules §3, §11), point by point: the use between its readings, else
 * the average, else the norm, which is the household's and charged once. Nothing before the account's first day or from its last on.
 */
export function periodContent(
  account: AccountFacts,
  chains: readonly PointChain[],
  period: Temporal.PlainYearMonth,
  terms: Terms,
): PointContent[] | UsageProblem {
  const month = periodInterval(period)
  const billed = {
    from: laterOf(month.from, account.since),
    to: account.closedOn ? earlierOf(month.to, account.closedOn) : month.to,
  }
  if (!isBefore(billed.from, billed.to)) return []
  const free = freeDays(period)
  const firstPeriod = periodOf(account.since)
  const contents: PointContent[] = []
  for (const each of chains) {
    const content = pointContent(each, { period, firstPeriod, billed, free, terms })
    if (content && 'problem' in content) return content
    if (content) contents.push(content)
  }
  const without = daysWithoutMeter(chains, billed, account.since)
  if (without.length === 0) return contents
  const content = rated([takeNorm(free, without, terms.norms)], { point: 0, basis: 'norm', uses: [] }, terms)
  return 'problem' in content ? content : [...contents, content]
}

interface MonthAtHand {
  period: Temporal.PlainYearMonth
  /** The first that is billed here. */
  firstPeriod: Temporal.PlainYearMonth
  /** Its days that are billed. */
  billed: DayInterval
  /** Those the norm is still free for. */
  free: FreeDays
  terms: Terms
}

function pointContent(at: PointChain, month: MonthAtHand): PointContent | UsageProblem | null {
  const { period, terms } = month
  const links = usesIn(at.chain, period)
  if (links.length === 0) return estimatedContent(at, serviceDays(at, month), month)
  const shares: Share[] = []
  const gap = daysBefore(links[0]!, at, month)
  if (gap) shares.push(...estimateOf(at, gap, month).shares)
  for (const link of links) {
    const share = shareIn(link, period)
    if ('problem' in share) return share
    shares.push(share)
  }
  const ending = links.filter(link => link.period.equals(period))
  const uses = usesOf(ending)
  if ('problem' in uses) return uses
  const content = rated(shares, { point: at.point.id, basis: 'actual', uses }, terms)
  if ('problem' in content || ending.length === 0) return content
  // What a reading ends began with the one before, however long ago.
  const from = ending.map(({ previous }) => previous!.reading.takenOn).reduce(earlierOf)
  return { ...content, interval: { from, to: ending.at(-1)!.reading.takenOn } }
}

/** The days of the month on which a meter stands at the point, as far as it is charged by it. */
function serviceDays({ from, until, first }: PointChain, { period, billed }: MonthAtHand): DayInterval | null {
  if (first && isBefore(period, first)) return null
  const begun = from && first?.equals(period) && isAfter(from, billed.from) && !isAfter(from, billed.to)
  const days = { from: begun ? from : billed.from, to: until ? earlierOf(until, billed.to) : billed.to }
  return isBefore(days.from, days.to) ? days : null
}

/**
 * The days of the month before a meter that took the place of one whose closing reading is unknown: nothing measures them. Those before a
 * point's first meter are not of the point.
 */
function daysBefore(link: Link, at: PointChain, { period, billed }: MonthAtHand): DayInterval | null {
  const opening = link.previous!.reading
  const isSuccessor = opening.source === 'opening' && opening.meter !== at.point.id
  if (!isSuccessor || !firstOf(link).equals(period) || !isAfter(period, link.previous!.period)) return null
  if (!opening.period.equals(period) || !isAfter(opening.takenOn, billed.from)) return null
  return { from: billed.from, to: opening.takenOn }
}

function estimatedContent(
  at: PointChain,
  days: DayInterval | null,
  month: MonthAtHand,
): PointContent | UsageProblem | null {
  if (!days) return null
  const { basis, shares, last } = estimateOf(at, days, month)
  const use = last && { meter: last.meter.id, previous: last.reading.id, reading: null, volumeWh: shares[0]!.volumeWh }
  const uses = basis === 'average' && use ? [use] : []
  return rated(shares, { point: at.point.id, basis, uses }, month.terms)
}

/** The average for three periods in a row, then the norm (billing-rules §4, §5), for some days of a month. */
function estimateOf(
  { chain }: PointChain,
  days: DayInterval,
  { period, firstPeriod, free, terms }: MonthAtHand,
): { basis: Basis; shares: Share[]; last: Link | undefined } {
  const known = chain.filter(link => isBefore(link.period, period))
  const last = known.at(-1)
  const usual = averageConsumption(alike(known).map(({ reading, meter }) => ({ ...reading, meter })))
  const ended = known.findLast(({ reading }) => reading.source !== 'opening')?.period ?? known[0]?.period
  const averagedInARow = averagedBefore(period, ended ? laterOf(ended, firstPeriod.subtract({ months: 1 })) : period)
  const { basis, volumeWh } = estimate({ period, days: daysIn(days), usual, averagedInARow, normWh: 0n })
  if (basis === 'average') return { basis, shares: [{ interval: days, volumeWh }], last }
  return { basis, shares: [takeNorm(free, [days], terms.norms)], last }
}

/** How many months before this one were without a reading of their own. */
function averagedBefore(period: Temporal.PlainYearMonth, ended: Temporal.PlainYearMonth): number {
  return ended.until(period, { largestUnit: 'months' }).months - 1
}

/** Of the latest meter and of those before it with as many zones. */
function alike(links: readonly Link[]): readonly Link[] {
  const zones = links.at(-1)?.meter.zones
  return links.slice(links.findLastIndex(({ meter }) => meter.zones !== zones) + 1)
}

/** Meter by meter, what its readings of this bill make together. */
function usesOf(links: readonly Link[]): MeterUse[] | UsageProblem {
  const uses: MeterUse[] = []
  for (const link of links) {
    const use = useOf(link)
    if ('problem' in use) return use
    const { volumeWh } = use
    const before = uses.at(-1)
    if (before?.meter === link.meter.id) {
      before.reading = link.reading.id
      before.volumeWh = before.volumeWh.map((zoneWh, zone) => zoneWh + volumeWh[zone]!)
    } else {
      uses.push({ meter: link.meter.id, previous: link.previous!.reading.id, reading: link.reading.id, volumeWh })
    }
  }
  return uses
}

/** The shares of a period, those of one number of zones rated together. Where something was used, lines for nothing used are left out. */
function rated(
  shares: readonly Share[],
  content: Pick<PointContent, 'point' | 'basis' | 'uses'>,
  { tariffs }: Terms,
): PointContent | UsageProblem {
  const all: ChargeLine[] = []
  for (const [zones, alike] of Map.groupBy(shares, ({ volumeWh }) => volumeWh.length)) {
    const rating = rate({ ...together(alike), tariffs: tariffs(zones) })
    if ('error' in rating) return noTariff(rating)
    all.push(...rating.lines)
  }
  const used = all.filter(({ volumeWh }) => volumeWh > 0n)
  const lines = used.length > 0 ? used : all.slice(-1)
  const amountKopecks = sumKopecks(lines.map(line => line.amountKopecks))
  return { ...content, interval: intervalOf(shares), lines, amountKopecks }
}

function together(shares: readonly Share[]): Share {
  const [first, ...rest] = shares
  if (rest.length === 0) return first!
  const sum = (zone: number) => sumOf(shares.map(({ volumeWh }) => volumeWh[zone]!))
  return { interval: intervalOf(shares), volumeWh: first!.volumeWh.map((_, zone) => sum(zone)) }
}

function intervalOf(shares: readonly Share[]): DayInterval {
  return {
    from: shares.map(({ interval }) => interval.from).reduce(earlierOf),
    to: shares.map(({ interval }) => interval.to).reduce(laterOf),
  }
}
