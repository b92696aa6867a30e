import { isUnlikely, likelyUse } from '../../metering/likely-use.ts'
import { daysIn } from '../../units/period.ts'
import { actualReadings, type MeteringPoint } from '../usage/metering-point.ts'
import { type BillUsages, type PeriodUsage, usagesKopecks } from '../usage/period-usage.ts'
import type { ClosingAccount } from './closing-accounts.ts'

/**
 * What a person should look at after a closing. Those of the first line leave the account open, to be tried again by the next
 * closing; the others are billed as they are.
 */
export type AnomalyKind =
  | 'contradictory-readings'
  | 'no-tariff'
  | 'earlier-period-open'
  | 'failed'
  | 'no-meter'
  | 'no-norm'
  | 'negative'
  | 'unusually-large'

export interface Anomaly {
  kind: AnomalyKind
  accountId: number
  branch: string
  number: string
  /** Readings by id, a day, a period, or an error's name; never personal data. */
  about: string
}

/** What is strange about an account's bill that can be made. */
export function anomaliesOf(account: ClosingAccount, points: readonly MeteringPoint[], bill: BillUsages): Anomaly[] {
  const { id: accountId, branch, number } = account
  const found: { kind: AnomalyKind; about: string }[] = []
  const { usages } = bill
  const addedKopecks = usagesKopecks(bill)
  if (usages.some(({ point }) => point === 0)) found.push({ kind: 'no-meter', about: '' })
  if (account.normWh === 0n && usages.some(({ basis }) => basis === 'norm')) found.push({ kind: 'no-norm', about: '' })
  if (addedKopecks < 0n) found.push({ kind: 'negative', about: String(addedKopecks) })
  for (const usage of usages) {
    const point = points.find(({ id }) => id === usage.point)
    if (point && isLarge(usage, point, account)) found.push({ kind: 'unusually-large', about: readingIds(usage) })
  }
  return found.map(anomaly => ({ ...anomaly, accountId, branch, number }))
}

function isLarge({ basis, interval, uses }: PeriodUsage, point: MeteringPoint, { normWh }: ClosingAccount): boolean {
  if (basis !== 'actual' || daysIn(interval) === 0n) return false
  return isUnlikely(
    uses.flatMap(use => use.volumeWh),
    interval,
    likelyUse(actualReadings(point), normWh),
  )
}

function readingIds({ uses }: PeriodUsage): string {
  return uses.map(({ reading }) => reading).join(', ')
}
