import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { isAfter, isBefore } from '../../units/dates.ts'
import { Charge, RecalculationRow } from '../charge.table.ts'
import { unbilledUsages } from '../usage/open-usages.ts'
import type { PeriodUsage } from '../usage/period-usage.ts'
import { type MonthlyUse, monthlyUse, type PointUse } from './monthly-use.ts'

/**
 * What an account used in each month from one to another, both included, oldest first: by what was billed, and by the readings that
 * wait for their bill. Months of which nothing is known are left out.
 * Throws when the readings that wait contradict each other or a day has no tariff.
 */
export async function findMonthlyUse(
  em: EntityManager,
  account: Account,
  { from, to }: { from: Temporal.PlainYearMonth; to: Temporal.PlainYearMonth },
): Promise<MonthlyUse[]> {
  // A month may have been corrected by any later bill.
  const since = { account: account.id, period: { $gte: from } }
  const charges = await em.find(Charge, since)
  const recalculations = await em.find(RecalculationRow, since)
  const { usages } = await unbilledUsages(em, account)
  const months = monthlyUse([...charges.map(charge => billedUse(charge, recalculations)), ...usages.map(unbilledUse)])
  const isIn = ({ period }: MonthlyUse) => !isBefore(period, from) && !isAfter(period, to)
  return months.filter(isIn)
}

function billedUse({ point, period, basis, from, lines }: Charge, recalculations: RecalculationRow[]): PointUse {
  const own = recalculations.filter(each => each.point === point && each.period.equals(period))
  return {
    point,
    period,
    basis,
    from,
    lines,
    recalculated: own.map(each => ({ period: each.earlier, lines: each.lines })),
  }
}

function unbilledUse({ point, period, basis, interval, lines, recalculations }: PeriodUsage): PointUse {
  return { point, period, basis, from: interval.from, lines, recalculated: recalculations }
}
