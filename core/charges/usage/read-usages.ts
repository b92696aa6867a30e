import { isBefore } from '../../units/dates.ts'
import { kopecks } from '../../units/money.ts'
import { rate } from '../rating/rate.ts'
import type { PointChain } from './account-chains.ts'
import type { Terms } from './account-terms.ts'
import { useOf } from './chain.ts'
import { type BillUsages, correctionsIn, type PeriodUsage, type RecalculatedPeriod } from './period-usage.ts'

/** Where a bill that is not made yet stands. */
export interface OpenBill {
  /** Those of the account through the period. */
  chains: readonly PointChain[]
  terms: Terms
  period: Temporal.PlainYearMonth
  /** The first period that is not closed. */
  open: Temporal.PlainYearMonth
}

/**
 * Of a bill that is not made yet, what its readings make: the points that were read, with what that corrects. What other points will be
 * charged by estimate is not known to be so until the month is over.
 */
export function readUsages(at: OpenBill, bill: BillUsages): Pick<BillUsages, 'usages' | 'apart'> {
  const read = at.chains.flatMap(({ point, chain }) => {
    const waiting = chain.filter(({ reading }) => !reading.billed)
    return waiting.length > 0 ? [{ point: point.id, waiting }] : []
  })
  const isRead = (point: number) => read.some(each => each.point === point)
  const isQuoted = ({ point, period }: RecalculatedPeriod) => isRead(point) || isBefore(period, at.open)
  const corrections = correctionsIn(bill).filter(isQuoted)
  const usages = read.map(({ point, waiting }) => {
    const usage = bill.usages.find(each => each.point === point)
    const own = corrections.filter(each => each.point === point)
    const isOfThisBill = usage?.basis === 'actual'
    return { ...(isOfThisBill ? usage : onlyCorrecting(at, point, waiting)), recalculations: own }
  })
  return { usages, apart: corrections.filter(({ point }) => !isRead(point)) }
}

/** Readings of bills that are made already: they charge nothing but what they correct. */
function onlyCorrecting(
  { terms, period }: OpenBill,
  point: number,
  waiting: PointChain['chain'],
): Omit<PeriodUsage, 'recalculations'> {
  const [first, last] = [waiting[0]!, waiting.at(-1)!]
  const interval = { from: first.previous!.reading.takenOn, to: last.reading.takenOn }
  const uses = waiting.flatMap(link => {
    const use = useOf(link)
    if ('problem' in use) return []
    return {
      meter: link.meter.id,
      previous: link.previous!.reading.id,
      reading: link.reading.id,
      volumeWh: use.volumeWh,
    }
  })
  const { zones } = last.meter
  const nothing = {
    interval: { from: interval.to, to: interval.to },
    volumeWh: Array.from({ length: zones }, () => 0n),
  }
  const rating = rate({ ...nothing, tariffs: terms.tariffs(zones) })
  const lines = 'error' in rating ? [] : rating.lines
  return { point, period, basis: 'actual', interval, uses, lines, chargeKopecks: kopecks(0) }
}
