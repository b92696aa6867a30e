import type { EntityManager } from '@mikro-orm/postgresql'
import { versionsInBranch } from './in-branch.ts'
import { storedTariff } from './stored-tariff.ts'
import { TariffRow } from './tariff-row.table.ts'
import type { TariffVersion } from './tariff-version.ts'

/**
 * The versions for a branch, category and number of zones, oldest first; for null those written for all branches. None when there is
 * no such tariff.
 */
export type TariffList = (branch: string | null, category: string, zones: number) => readonly TariffVersion[]

/** Reads every tariff, or those of one category. */
export async function readTariffs(em: EntityManager, only: { category?: string } = {}): Promise<TariffList> {
  return tariffList(await em.find(TariffRow, only, { orderBy: { inForceFrom: 'asc' } }))
}

/** Reads what versions hold in which branch out of rows, oldest first. */
export function tariffList(stored: readonly StoredRow[]): TariffList {
  const rows = byBranch(stored)
  const known = new Map<string, readonly TariffVersion[]>()
  return (branch, category, zones) =>
    known.getOrInsertComputed(key(branch, category, zones), () => rows(branch, category, zones).map(storedTariff))
}

/** What a list is made of. */
type StoredRow = Pick<TariffRow, 'branch' | 'category' | 'zones' | 'inForceFrom' | 'limitsKwh' | 'prices'>

/** The same as the rows in which they are kept, with the branch that each was written for. */
export async function readTariffRows(em: EntityManager) {
  return byBranch(await em.find(TariffRow, {}, { orderBy: { inForceFrom: 'asc' } }))
}

function byBranch<Row extends StoredRow>(rows: readonly Row[]) {
  const groups = Map.groupBy(rows, row => key(row.branch ?? null, row.category, row.zones))
  const writtenFor = (branch: string | null, category: string, zones: number) =>
    groups.get(key(branch, category, zones)) ?? []
  return (branch: string | null, category: string, zones: number): Row[] => {
    const common = writtenFor(null, category, zones)
    return branch === null ? common : versionsInBranch(writtenFor(branch, category, zones), common)
  }
}

function key(branch: string | null, category: string, zones: number): string {
  return JSON.stringify([branch, category, zones])
}
