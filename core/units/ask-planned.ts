import type { EntityManager } from '@mikro-orm/postgresql'
import { CompiledQuery } from 'kysely'

/**
 * Asks what every turn asks, and what takes the database longer to plan than to do: such a statement is planned once for each connection.
 * Its parameters are `$1`, `$2` …
 */
export async function askPlanned<Row>(
  em: EntityManager,
  statement: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const { rows } = await em.getKysely().executeQuery<Row>(CompiledQuery.raw(statement, [...values]))
  return rows
}

/** A statement with its parameters, written `?`, numbered. */
export function numbered(statement: string): string {
  let count = 0
  return statement.replaceAll('?', () => `$${++count}`)
}
