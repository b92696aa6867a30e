import type { EntityManager } from '@mikro-orm/postgresql'

/** Something wrong with a row, or with a cell of it; the header is row 1. */
export interface Problem {
  row: number
  column: string | null
  what: string
}

/** Adds problems to those found so far. */
export async function addProblems(em: EntityManager, problems: readonly Problem[]): Promise<void> {
  await em.execute(
    `insert into import_problems (row, "column", what) select row, "column", what
     from json_to_recordset(?::json) as p(row integer, "column" text, what text)`,
    [JSON.stringify(problems)],
  )
}
