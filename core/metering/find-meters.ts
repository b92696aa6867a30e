import type { EntityManager } from '@mikro-orm/postgresql'
import { Meter } from './meter.table.ts'

/** The meters that stand on an account on a day, in the order they were installed. */
export async function findMeters(em: EntityManager, accountId: number, on: Temporal.PlainDate): Promise<Meter[]> {
  return em.find(
    Meter,
    { account: accountId, installedOn: { $lte: on }, $or: [{ removedOn: null }, { removedOn: { $gt: on } }] },
    { orderBy: { installedOn: 'asc', id: 'asc' } },
  )
}
