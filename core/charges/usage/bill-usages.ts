import type { ChangeCause } from '../../accounts/changed-fact.table.ts'
import { earlierOf, isAfter, isBefore, laterOf } from '../../units/dates.ts'
import { type Kopecks, kopecks, sumKopecks } from '../../units/money.ts'
import { periodOf } from '../../units/period.ts'
import type { PointChain } from './account-chains.ts'
import type { Terms } from './account-terms.ts'
import { firstOf } from './chain.ts'
import type { AccountFacts } from './metering-point.ts'
import { periodContent } from './period-content.ts'
import type { Basis, BillUsages, PointContent, RecalculatedPeriod, UsageProblem } from './period-usage.ts'

/** What was charged for a period at a metering point so far. */
export interface StandingCharge {
  point: number
  period: Temporal.PlainYearMonth
  /** What it was made of when it was last computed, and what it came to then. */
  basis: Basis
  computedKopecks: Kopecks
  /** What stands for it on the ledger: its charge and all recalculations, less what the operator has reversed. */
  standsKopecks: Kopecks
}

/** A fact of closed days that has changed since the last bill. */
export interface Change {
  /** The first month it concerns. */
  period: Temporal.PlainYearMonth
  cause: ChangeCause
}

interface BillInput {
  account: AccountFacts
  /** Those of the account through the period that is billed. */
  chains: readonly PointChain[]
  terms: Terms
  /** The period that is billed. */
  period: Temporal.PlainYearMonth
  /** Latest last. */
  changes: readonly Change[]
  /** What was charged for the periods that are looked at again. */
  standing: readonly StandingCharge[]
}

/**
 * What the bill of a period holds for an account (billing-rules §11): each period that is looked at is computed from the facts of today,
 * what stands for it is subtracted, and the difference of the earlier ones is a correction that names its cause.
 */
export function billUsages(input: BillInput): BillUsages | UsageProblem {
  const { account, chains, terms, period, changes, standing } = input
  const content = periodContent(account, chains, period, terms)
  if ('problem' in content) return content
  const corrections: RecalculatedPeriod[] = []
  const first = lookedAtFrom(input)
  for (let earlier = first; isBefore(earlier, period); earlier = earlier.add({ months: 1 })) {
    const contents = periodContent(account, chains, earlier, terms)
    if ('problem' in contents) return contents
    const stood = standing.filter(each => each.period.equals(earlier))
    corrections.push(...correctionsOf(earlier, contents, stood, changes))
  }
  const usages = content.map(({ amountKopecks, ...usage }) => ({
    ...usage,
    period,
    chargeKopecks: amountKopecks,
    recalculations: corrections.filter(({ point }) => point === usage.point),
  }))
  const apart = corrections.filter(({ point }) => !content.some(usage => usage.point === point))
  return { usages, apart, readings: waitingIn(chains).map(({ reading }) => reading.id) }
}

/**
 * The first period that a bill looks at: the earliest that changed, or that a reading which waits has a part of. For most accounts it is
 * the period of the bill.
 */
export function lookedAtFrom({
  account,
  chains,
  period,
  changes,
}: Omit<BillInput, 'terms' | 'standing'>): Temporal.PlainYearMonth {
  const concerned = [...changes.map(change => change.period), ...waitingIn(chains).map(firstOf)]
  return laterOf(concerned.reduce(earlierOf, period), periodOf(account.since))
}

function waitingIn(chains: readonly PointChain[]) {
  return chains.flatMap(({ chain }) => chain.filter(({ reading }) => !reading.billed))
}

/** Computed again − what stands, point by point. */
function correctionsOf(
  period: Temporal.PlainYearMonth,
  contents: readonly PointContent[],
  standing: readonly StandingCharge[],
  changes: readonly Change[],
): RecalculatedPeriod[] {
  const points = new Set([...contents, ...standing].map(({ point }) => point))
  return [...points]
    .toSorted((a, b) => a - b)
    .flatMap(point => {
      const content = contents.find(each => each.point === point)
      const stood = standing.find(each => each.point === point)
      const amountKopecks = kopecks((content?.amountKopecks ?? 0n) - (stood?.standsKopecks ?? 0n))
      if (!isNews(amountKopecks, { content, stood })) return []
      const cause = causeOf(period, { content, stood }, changes)
      return { point, period, basis: content?.basis ?? stood!.basis, cause, lines: content?.lines ?? [], amountKopecks }
    })
}

/**
 * Whether the facts say something else than when the period was last computed. If not, a charge that the operator has taken back stays taken
 * back; a reading where an estimate stood is news even if it says the same.
 */
function isNews(amountKopecks: Kopecks, { content, stood }: Compared): boolean {
  if (wasRead({ content, stood })) return true
  return amountKopecks !== 0n && (content?.amountKopecks ?? 0n) !== (stood?.computedKopecks ?? 0n)
}

interface Compared {
  content: PointContent | undefined
  stood: StandingCharge | undefined
}

function wasRead({ content, stood }: Compared): boolean {
  return content?.basis === 'actual' && stood !== undefined && stood.basis !== 'actual'
}

const readingCauses: readonly ChangeCause[] = ['late-reading', 'control', 'corrected-reading', 'withdrawn-reading']

/** The latest change that concerns the period; without one, or where it explains no reading, the reading that came. */
function causeOf(
  period: Temporal.PlainYearMonth,
  compared: Compared,
  changes: readonly Change[],
): RecalculatedPeriod['cause'] {
  const concerning = changes.filter(change => !isAfter(change.period, period))
  const ofReadings = concerning.filter(({ cause }) => readingCauses.includes(cause) || cause === 'meter-entered')
  const change = wasRead(compared) ? ofReadings.at(-1) : concerning.at(-1)
  return change?.cause ?? 'reading'
}

/** What is charged once a bill is posted: for what bills would hold one after another. */
export function afterBill(
  standing: readonly StandingCharge[],
  { usages, apart }: Pick<BillUsages, 'usages' | 'apart'>,
): StandingCharge[] {
  const posted = [
    ...usages.map(usage => ({ ...usage, amountKopecks: usage.chargeKopecks })),
    ...usages.flatMap(({ recalculations }) => recalculations),
    ...apart,
  ]
  return posted.reduce<StandingCharge[]>(
    (all, { point, period, basis, lines, amountKopecks }) => {
      const known = all.find(each => each.point === point && each.period.equals(period))
      const standsKopecks = kopecks((known?.standsKopecks ?? 0n) + amountKopecks)
      const computedKopecks = sumKopecks(lines.map(line => line.amountKopecks))
      return [...all.filter(each => each !== known), { point, period, basis, computedKopecks, standsKopecks }]
    },
    [...standing],
  )
}
