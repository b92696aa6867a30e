import { type ClosingTotals, totalsOfAll } from '../../../core/charges/closing/closing-totals.ts'
import { registerText } from '../../../core/metering/register-values.ts'
import { kopecks, rublesText } from '../../../core/units/money.ts'
import type { TableCell } from './print-table.ts'

/** What a month comes to, branch by branch and in all, with the month before beside it and the difference. */
export function totalsRows(
  period: Temporal.PlainYearMonth,
  now: readonly ClosingTotals[],
  before: readonly ClosingTotals[],
): TableCell[][] {
  const branches = [...new Set([...now, ...before].map(({ branch }) => branch))].toSorted()
  const all = 'all branches'
  const pairs = branches.map(branch => pair(branch, ofBranch(now, branch), ofBranch(before, branch)))
  const inAll = pair(all, totalsOfAll(now, all), totalsOfAll(before, all))
  return [
    ['branch', '', period.toString(), period.subtract({ months: 1 }).toString(), 'difference'],
    ...(branches.length === 1 ? pairs : [...pairs, inAll]).flat(),
  ]
}

const ofBranch = (rows: readonly ClosingTotals[], branch: string) =>
  totalsOfAll(
    rows.filter(row => row.branch === branch),
    branch,
  )

function pair(branch: string, now: ClosingTotals, before: ClosingTotals): TableCell[][] {
  return figures.map(([name, read, write]) => [
    branch,
    name,
    ...[read(now), read(before), read(now) - read(before)].map(write),
  ])
}

const count = (value: bigint): string => String(value)
const rubles = (value: bigint): string => rublesText(kopecks(value))

const figures: [string, (totals: ClosingTotals) => bigint, (value: bigint) => string][] = [
  ['accounts', ({ accounts }) => BigInt(accounts), count],
  ['by readings', ({ actual }) => BigInt(actual), count],
  ['by the average', ({ average }) => BigInt(average), count],
  ['by the norm', ({ norm }) => BigInt(norm), count],
  ['kWh charged', ({ volumeWh }) => volumeWh, registerText],
  ['charged', ({ chargedKopecks }) => chargedKopecks, rubles],
  ['recalculated', ({ recalculatedKopecks }) => recalculatedKopecks, rubles],
  ['penalties', ({ penaltyKopecks }) => penaltyKopecks, rubles],
  ['balances after it', ({ closingKopecks }) => closingKopecks, rubles],
]
