import type { EntityManager } from '@mikro-orm/postgresql'
import { branchBeforeSql } from '../../accounts/branch-before-sql.ts'
import { firstDayOf } from '../../units/dates.ts'
import { integers } from '../../units/integers.ts'
import { type Kopecks, kopecks } from '../../units/money.ts'

/** What the bills of a period come to in a branch. */
export interface ClosingTotals {
  branch: string
  /** Accounts with a bill. */
  accounts: number
  /** Charges, one of each metering point, by what they are made of. */
  actual: number
  average: number
  norm: number
  /** What was charged for; recalculations are not in it. */
  volumeWh: bigint
  chargedKopecks: Kopecks
  /** With what was corrected by hand. */
  recalculatedKopecks: Kopecks
  /** Less what was written off. */
  penaltyKopecks: Kopecks
  /** What the balances after the bills come to. */
  closingKopecks: Kopecks
}

type TotalsRow = {
  [Name in keyof ClosingTotals]: ClosingTotals[Name] extends string | number ? ClosingTotals[Name] : string
}

/** What the bills of a period hold, by the branch of its last day in the order of their names; of some accounts only, where they are named. */
export async function closingTotals(
  em: EntityManager,
  period: Temporal.PlainYearMonth,
  accountIds?: readonly number[],
): Promise<ClosingTotals[]> {
  const those = accountIds ? 'and account_id = any(?::int[])' : ''
  const wanted = [firstDayOf(period).toString(), ...(accountIds ? [integers([...accountIds])] : [])]
  const rows = await em.execute<TotalsRow[]>(selectTotals(those), [...wanted, ...wanted])
  return rows.map(({ volumeWh, chargedKopecks, recalculatedKopecks, penaltyKopecks, closingKopecks, ...row }) => ({
    ...row,
    volumeWh: BigInt(volumeWh),
    chargedKopecks: kopecks(BigInt(chargedKopecks)),
    recalculatedKopecks: kopecks(BigInt(recalculatedKopecks)),
    penaltyKopecks: kopecks(BigInt(penaltyKopecks)),
    closingKopecks: kopecks(BigInt(closingKopecks)),
  }))
}

const at = (row: string): string =>
  `cross join lateral (select ${branchBeforeSql(`${row}.period + interval '1 month'`)} as branch) as at`

const selectTotals = (those: string): string => `
  with billed as (
    select at.branch, count(*)::int as accounts, sum(charged_kopecks) as charged, sum(recalculated_kopecks) as recalculated,
      sum(penalty_kopecks) as penalty, sum(closing_kopecks) as closing
    from bills b join accounts a on a.id = b.account_id ${at('b')} where b.period = ?::date ${those} group by at.branch
  ),
  used as (
    select at.branch, count(*) filter (where basis = 'actual')::int as actual, count(*) filter (where basis = 'average')::int as average,
      count(*) filter (where basis = 'norm')::int as norm, sum(volume) as volume
    from charges c join accounts a on a.id = c.account_id ${at('c')}
    cross join lateral (
      select sum((line ->> 'volumeWh')::bigint) as volume from jsonb_array_elements(c.lines) as line
    ) as of
    where c.period = ?::date ${those} group by at.branch
  )
  select branch, accounts, coalesce(actual, 0) as actual, coalesce(average, 0) as average, coalesce(norm, 0) as norm,
    coalesce(volume, 0)::text as "volumeWh", charged::text as "chargedKopecks", recalculated::text as "recalculatedKopecks",
    penalty::text as "penaltyKopecks", closing::text as "closingKopecks"
  from billed left join used using (branch) order by branch`

/** The totals of more and more accounts, branch by branch. */
export function addTotals(...parts: readonly ClosingTotals[][]): ClosingTotals[] {
  const byBranch = Map.groupBy(parts.flat(), ({ branch }) => branch)
  return [...byBranch.values()].map(rows => rows.reduce(sumOfTwo)).toSorted((a, b) => (a.branch < b.branch ? -1 : 1))
}

/** What all branches come to together, under another name. */
export function totalsOfAll(rows: readonly ClosingTotals[], branch: string): ClosingTotals {
  return rows.reduce(sumOfTwo, { ...noTotals, branch })
}

const noTotals: ClosingTotals = {
  branch: '',
  accounts: 0,
  actual: 0,
  average: 0,
  norm: 0,
  volumeWh: 0n,
  chargedKopecks: kopecks(0),
  recalculatedKopecks: kopecks(0),
  penaltyKopecks: kopecks(0),
  closingKopecks: kopecks(0),
}

function sumOfTwo(a: ClosingTotals, b: ClosingTotals): ClosingTotals {
  return {
    branch: a.branch,
    accounts: a.accounts + b.accounts,
    actual: a.actual + b.actual,
    average: a.average + b.average,
    norm: a.norm + b.norm,
    volumeWh: a.volumeWh + b.volumeWh,
    chargedKopecks: kopecks(a.chargedKopecks + b.chargedKopecks),
    recalculatedKopecks: kopecks(a.recalculatedKopecks + b.recalculatedKopecks),
    penaltyKopecks: kopecks(a.penaltyKopecks + b.penaltyKopecks),
    closingKopecks: kopecks(a.closingKopecks + b.closingKopecks),
  }
}
