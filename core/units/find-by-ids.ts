import type { EntityClass } from '@mikro-orm/core'
import type { EntityManager } from '@mikro-orm/postgresql'

/** The rows of these ids: those that the entity manager holds already as they are, the others in one query. */
export async function findByIds<Row extends { id: number }>(
  em: EntityManager,
  table: EntityClass<Row>,
  ids: readonly number[],
): Promise<Map<number, Row>> {
  const held = ids.flatMap(id => em.getUnitOfWork().getById<Row>(table, id as never) ?? [])
  const rows = new Map(held.map(row => [row.id, row]))
  const missing = ids.filter(id => !rows.has(id))
  if (missing.length > 0)
    for (const row of await em.find(table, { id: { $in: missing } } as never)) rows.set(row.id, row)
  return rows
}
