import type { EntityManager } from '@mikro-orm/postgresql'
import type { Account } from '../../accounts/account.table.ts'
import { isAfter, isBefore } from '../../units/dates.ts'
import { Charge, RecalculationRow } from '../charge.table.ts'
import { loadAccount } from '../usage/load-account.ts'
import { loadUnbilled, unbilledUsages } from '../usage/open-usages.ts'
import { type MonthlyUse, monthlyUse } from './monthly-use.ts'
import { useBefore } from './use-before.ts'

/**
 * What an account used in each month from one to another, both included, oldest first: by the history from before it was billed here, by
 * what was billed, and by the readings that wait for their bill. Months of which nothing is known are left out.
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
  const unbilled = await loadUnbilled(em, await loadAccount(em, account.id))
  const { usages, apart } = unbilled ? unbilledUsages(unbilled) : { usages: [], apart: [] }
  const months = monthlyUse(
    [...charges, ...usages.map(usage => ({ ...usage, ...usage.interval }))],
    [
      ...recalculations.map(({ earlier, period, ...each }) => ({ ...each, period: earlier, bill: period })),
      ...usages.flatMap(({ period, recalculations }) => recalculations.map(each => ({ ...each, bill: period }))),
      ...apart.map(each => ({ ...each, bill: to })),
    ],
  )
  const isIn = ({ period }: MonthlyUse) => !isBefore(period, from) && !isAfter(period, to)
  return [...(await useBefore(em, account)), ...months].filter(isIn)
}
