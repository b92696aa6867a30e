import { isUnlikely, likelyUse } from '../../metering/likely-use.ts'
import { isBefore } from '../../units/dates.ts'
import { sumOf } from '../../units/integers.ts'
import { daysIn } from '../../units/period.ts'
import type { PointChain } from '../usage/account-chains.ts'
import { actualReadings } from '../usage/metering-point.ts'
import { type BillUsages, type PeriodUsage, usagesKopecks } from '../usage/period-usage.ts'
import type { ClosingAccount } from './closing-accounts.ts'

/** Those that leave an account open, to be tried again by the next closing. */
const leavesOpen = ['contradictory-readings', 'no-tariff', 'earlier-period-open', 'failed'] as const

/** What a person should look at before a closing, or after it. Those that leave no account open are billed as they are. */
export const anomalyKinds = [
  ...leavesOpen,
  'negative',
  'unusually-large',
  'no-use',
  'estimated',
  'not-verified',
  'meter-failed',
  'no-meter',
  'no-norm',
] as const
export type AnomalyKind = (typeof anomalyKinds)[number]

/** Whether it leaves its account open. */
export const isLeftOpen = (kind: AnomalyKind): boolean => leavesOpen.some(each => each === kind)

export interface Anomaly {
  kind: AnomalyKind
  accountId: number
  branch: string
  number: string
  /** Where to look; not for the log. */
  address: string
  /** Readings by id, a day, a period, a count, or an error's name; never personal data. */
  about: string
}

type Found = Pick<Anomaly, 'kind' | 'about'>

/** So many months in a row without a reading are a reason to look. */
const manyEstimates = 3

/** What is strange about an account's bill that can be made. */
export function anomaliesOf(account: ClosingAccount, chains: readonly PointChain[], bill: BillUsages): Anomaly[] {
  const { id: accountId, branch, number, address } = account
  const found: Found[] = []
  const { usages } = bill
  const addedKopecks = usagesKopecks(bill)
  if (usages.some(({ point }) => point === 0)) found.push({ kind: 'no-meter', about: '' })
  if (account.normWh === 0n && usages.some(({ basis }) => basis === 'norm')) found.push({ kind: 'no-norm', about: '' })
  if (addedKopecks < 0n) found.push({ kind: 'negative', about: String(addedKopecks) })
  for (const usage of usages) {
    const chain = chains.find(({ point }) => point.id === usage.point)
    if (chain)
      found.push(...(usage.basis === 'actual' ? strangeUse(usage, chain, account) : whyEstimated(usage, chain)))
  }
  return found.map(anomaly => ({ ...anomaly, accountId, branch, number, address }))
}

/** Who never uses anything, as in a house that stands empty, is no surprise. */
function strangeUse(usage: PeriodUsage, { point }: PointChain, { normWh }: ClosingAccount): Found[] {
  const usedWh = usage.uses.flatMap(({ volumeWh }) => volumeWh)
  const likely = likelyUse(actualReadings(point), normWh)
  if (daysIn(usage.interval) > 0n && isUnlikely(usedWh, usage.interval, likely))
    return [{ kind: 'unusually-large', about: readingIds(usage) }]
  return sumOf(usedWh) === 0n && sumOf(likely.volumeWh) > 0n ? [{ kind: 'no-use', about: readingIds(usage) }] : []
}

/** A meter whose readings do not count is named, whatever was sent; else a long silence is. */
function whyEstimated({ period, interval }: PeriodUsage, { point, chain }: PointChain): Found[] {
  const meter = point.meters.at(-1)!
  const { verifiedUntil, failedOn } = meter
  if (failedOn && isBefore(failedOn, interval.to)) return [{ kind: 'meter-failed', about: String(failedOn) }]
  if (verifiedUntil && isBefore(verifiedUntil, interval.to))
    return [{ kind: 'not-verified', about: String(verifiedUntil) }]
  const last = chain.findLast(link => isBefore(link.period, period))?.period
  const months = last ? last.until(period, { largestUnit: 'months' }).months : 0
  return months >= manyEstimates ? [{ kind: 'estimated', about: String(months) }] : []
}

function readingIds({ uses }: PeriodUsage): string {
  return uses.map(({ reading }) => reading).join(', ')
}
