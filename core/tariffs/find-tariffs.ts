import type { EntityManager } from '@mikro-orm/postgresql'
import { storedTariff } from './stored-tariff.ts'
import { TariffRow } from './tariff.table.ts'
import type { TariffVersion } from './tariff.ts'

/**
 * Every version of the tariff for a branch, category and number of zones, oldest first. Versions written for the branch itself
 * take the place of those written for all branches; when the branch has none, those for all hold.
 */
export async function findTariffs(
  em: EntityManager,
  wanted: { branch: string; category: string; zones: number },
): Promise<TariffVersion[]> {
  const rows = await em.find(
    TariffRow,
    { category: wanted.category, zones: wanted.zones, $or: [{ branch: wanted.branch }, { branch: null }] },
    { orderBy: { inForceFrom: 'asc' } },
  )
  const own = rows.filter(row => row.branch === wanted.branch)
  return (own.length > 0 ? own : rows).map(storedTariff)
}
