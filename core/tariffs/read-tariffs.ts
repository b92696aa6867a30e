import type { EntityManager } from '@mikro-orm/postgresql'
import { storedTariff } from './stored-tariff.ts'
import { TariffRow } from './tariff.table.ts'
import type { TariffVersion } from './tariff.ts'

/** The versions for a branch, category and number of zones, oldest first; none when there is no such tariff. */
export type TariffList = (branch: string, category: string, zones: number) => readonly TariffVersion[]

/**
 * Reads every tariff, or those of one category. Versions written for the branch itself take the place of those written for all
 * branches; when the branch has none, those for all hold.
 */
export async function readTariffs(em: EntityManager, only: { category?: string } = {}): Promise<TariffList> {
  const rows = await em.find(TariffRow, only, { orderBy: { inForceFrom: 'asc' } })
  const versions = Map.groupBy(rows, row => key(row.branch ?? '', row.category, row.zones))
  const stored = new Map([...versions].map(([each, group]) => [each, group.map(storedTariff)]))
  return (branch, category, zones) =>
    stored.get(key(branch, category, zones)) ?? stored.get(key('', category, zones)) ?? []
}

function key(branch: string, category: string, zones: number): string {
  return JSON.stringify([branch, category, zones])
}
