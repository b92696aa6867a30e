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

/**
 * Asks one statement behind another in a single round trip, and gives the rows of the last. Each of them sees what there is when it begins,
 * also what the one before it has waited for. Each counts its own parameters from `$1`; `values` are those of all, in order.
 */
export function askTogether<Row>(em: EntityManager, statements: string[], values: readonly unknown[]): Promise<Row[]> {
  return askPlanned(em, statements.join(behind), values)
}

/** Stands between statements that are asked together, for the connection to tell them apart. */
export const behind = '\n/* and then */\n'

/** A statement with its parameters, written `?`, numbered. */
export function numbered(statement: string): string {
  let count = 0
  return statement.replaceAll('?', () => `$${++count}`)
}
