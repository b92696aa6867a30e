import type { EntityManager } from '@mikro-orm/postgresql'

/** A table of control sums by which a list is held against the paper it came from: the query that gives its cells as text, in the order of the columns. */
export interface ControlSums {
  columns: readonly string[]
  sql: string
}

/** The table with its head; nothing where the list has nothing for it. */
export async function readSums(em: EntityManager, { columns, sql }: ControlSums): Promise<string[][]> {
  const rows = await em.execute<Record<string, string>[]>(sql)
  return rows.length === 0 ? [] : [[...columns], ...rows.map(row => columns.map(column => row[column] ?? ''))]
}

/** In SQL, what became of a row as it is called in the tables. */
export const stateSql = (state: string): string => `case ${state} when 'added' then 'new' else ${state} end`
