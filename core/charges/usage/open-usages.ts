import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { nextPeriod } from '../../ledger/next-period.ts'
import { readTariffs } from '../../tariffs/read-tariffs.ts'
import { isAfter, laterOf } from '../../units/dates.ts'
import { kopecks, sumKopecks } from '../../units/money.ts'
import { computePeriodUsage } from './compute-period-usage.ts'
import { loadPoints } from './load-points.ts'
import { isInUse, type MeteringPoint, type PointReading, spansFor } from './metering-point.ts'
import type { PeriodUsage, Terms } from './period-usage.ts'

/** What the readings that wait will make of an account's bills, and its first period that is not closed. */
interface Unbilled {
  usages: PeriodUsage[]
  open: Temporal.PlainYearMonth
}

/**
 * What the readings that wait will make of the account's next bills, by the very rule that closes them. Months before a reading that
 * are neither closed nor read have cost nothing yet: what they will is among the lines of the reading.
 * Throws when the readings contradict each other or a day has no tariff.
 */
export async function openUsages(em: EntityManager, account: Account): Promise<PeriodUsage[]> {
  const { usages, open } = await unbilledUsages(em, account)
  return usages.map(usage => withUnreadMonths(usage, open))
}

/** The same where months that are neither closed nor read stand apart, among those that the reading corrects. */
export async function unbilledUsages(em: EntityManager, account: Account): Promise<Unbilled> {
  const open = await nextPeriod(em, account)
  const points = (await loadPoints(em, [account.id])).get(account.id) ?? []
  const waiting = points.flatMap(({ readings }) => readings.filter(({ billed }) => !billed))
  if (waiting.length === 0) return { usages: [], open }
  const list = await readTariffs(em, { category: account.category })
  const tariffs = (zones: number) => list(account.branch, account.category, zones)
  const terms = { normWh: account.normWh, rangeExempt: account.rangeExempt, tariffs }
  const last = waiting.map(({ period }) => period).reduce(laterOf, open)
  return { usages: points.flatMap(point => pointUsages(point, { first: open, last }, terms)), open }
}

function pointUsages(
  point: MeteringPoint,
  { first, last }: { first: Temporal.PlainYearMonth; last: Temporal.PlainYearMonth },
  terms: Terms,
): PeriodUsage[] {
  const usages: PeriodUsage[] = []
  let open = { ...point, estimated: [...point.estimated] }
  for (let period = first; !isAfter(period, last); period = period.add({ months: 1 })) {
    if (spansFor(open, period).length > 0) {
      const usage = billable(open, period, terms)
      usages.push(usage)
      open = { ...open, readings: readingsAfter(open, usage), estimated: [] }
    } else if (isInUse(open, period)) {
      open.estimated.push({ period, basis: 'average', chargedKopecks: kopecks(0) })
    }
  }
  return usages
}

/** What is billed stays as such; what else was sent for the same bills of these meters is set aside, as closing does. */
export function readingsAfter({ readings }: MeteringPoint, { readings: taken, period }: PeriodUsage): PointReading[] {
  const meters = new Set(taken.map(({ meter }) => meter))
  const isSetAside = (reading: PointReading) =>
    !reading.billed && !taken.includes(reading) && meters.has(reading.meter) && !isAfter(reading.period, period)
  return readings
    .filter(reading => !isSetAside(reading))
    .map(reading => (taken.includes(reading) ? { ...reading, billed: true } : reading))
}

function billable(point: MeteringPoint, period: Temporal.PlainYearMonth, terms: Terms): PeriodUsage {
  const usages = computePeriodUsage([point], period, terms)
  if (!('problem' in usages)) return usages[0]!
  if (usages.problem === 'no-tariff') throw new Error(`No tariff is in force on ${usages.about}`)
  throw new Error(`Readings ${usages.about} do not follow from one another`)
}

function withUnreadMonths(usage: PeriodUsage, open: Temporal.PlainYearMonth): PeriodUsage {
  const unread = usage.recalculations.filter(({ period }) => !isAfter(open, period))
  if (unread.length === 0) return usage
  const all = [...unread.flatMap(({ lines }) => lines), ...usage.lines]
  const used = all.filter(({ volumeWh }) => volumeWh > 0n)
  const lines = used.length > 0 ? used : usage.lines
  const chargeKopecks = sumKopecks(lines.map(({ amountKopecks }) => amountKopecks))
  const recalculations = usage.recalculations.filter(each => !unread.includes(each))
  return { ...usage, lines, chargeKopecks, recalculations }
}
