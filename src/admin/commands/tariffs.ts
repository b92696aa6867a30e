import type { EntityManager } from '@mikro-orm/postgresql'
import { Command } from 'commander'
import type { Supplier } from '../../../core/supplier/supplier.ts'
import { readTariffRows } from '../../../core/tariffs/read-tariffs.ts'
import { WithdrawnTariff } from '../../../core/tariffs/tariff-row.table.ts'
import { knownBranch } from '../console/known-branch.ts'
import { print } from '../console/print.ts'
import { printTable, type TableCell } from '../console/print-table.ts'
import { type Desk, withDatabase } from '../console/with-database.ts'

export const tariffsCommand = new Command('tariffs')
  .description('which prices are in force where and when, and which were withdrawn')
  .option('--branch <id>', 'of one branch only')
  .action(({ branch }: { branch?: string }) => withDatabase(desk => showTariffs(desk, branch)))

const heading = ['branch', 'category', 'zones', 'from', 'until', 'written for', 'range', 'up to kWh', 't1', 't2', 't3']

async function showTariffs({ orm, config: { supplier } }: Desk, branch: string | undefined): Promise<void> {
  const em = orm.em.fork()
  const branches = branch === undefined ? supplier.branches : [knownBranch(supplier, branch)]
  const rows = await inForce(em, supplier, branches)
  if (rows.length === 0) print('There are no tariffs yet.')
  else printTable([heading, ...rows])
  const withdrawn = await em.find(WithdrawnTariff, {}, { orderBy: { withdrawnAt: 'asc' } })
  if (withdrawn.length === 0) return
  print('\nWithdrawn')
  printTable([
    ['written for', 'category', 'zones', 'from', 'withdrawn', 'why'],
    ...withdrawn.map(({ category, zones, inForceFrom, withdrawnAt, why, ...each }) => [
      ...[writtenFor(each), category, zones, inForceFrom, withdrawnAt.toString({ smallestUnit: 'minute' }), why],
    ]),
  ])
}

/** A row for each consumption range of each version that holds in a branch, with its last day where another follows. */
async function inForce(
  em: EntityManager,
  { categories }: Supplier,
  branches: Supplier['branches'],
): Promise<TableCell[][]> {
  const tariffs = await readTariffRows(em)
  const keys = branches.flatMap(({ id }) =>
    Object.keys(categories).flatMap(category => [1, 2, 3].map(zones => ({ id, category, zones }))),
  )
  return keys.flatMap(({ id, category, zones }) => {
    const versions = tariffs(id, category, zones)
    return versions.flatMap((version, index) => {
      const until = versions[index + 1]?.inForceFrom.subtract({ days: 1 })
      const key = [id, category, zones, version.inForceFrom, until, writtenFor(version)]
      return version.prices.map((prices, range) => [...key, range + 1, version.limitsKwh[range], ...prices])
    })
  })
}

/** Whose version it is. */
export const writtenFor = ({ branch }: { branch?: string | null | undefined }): string => branch ?? 'all branches'
