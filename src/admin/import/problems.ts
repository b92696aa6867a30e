import type { EntityManager } from '@mikro-orm/postgresql'
import { inPages } from '../console/in-pages.ts'
import { placed } from '../console/refusal.ts'
import { say } from '../words/say.ts'
import type { Column } from './kind.ts'

const problemsAtOnce = 1_000
/** Up to so many of one cause are said one by one, and of more as many rows are named. */
const saidSingly = 10
const rowsNamed = 9

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

interface Cause extends Problem {
  /** How many rows have it, and the first of them, this one included. */
  count: number
  rows: number[]
}

/**
 * Says each problem as a sentence, in the order of the rows, but one cause only once when it has many rows. Two problems have one cause
 * when they are of one column and differ at most in numbers and in what is quoted. Gives how many there are.
 */
export async function reportProblems(
  em: EntityManager,
  file: string,
  columns: readonly Column[],
  onProblem: (problem: string) => void,
): Promise<number> {
  const names = JSON.stringify(columns.map(({ name }) => name))
  let count = 0
  for await (const causes of inPages<Cause>(em, causesInOrder, [saidSingly, names, saidSingly], problemsAtOnce)) {
    for (const cause of causes) {
      onProblem(said(file, cause))
      count += cause.count
    }
  }
  return count
}

function said(file: string, { row, column, what, count, rows }: Cause): string {
  if (count === 1) return placed({ file, row, column }, what)
  const words = say(what)
  const sentence = /[.?!]$/.test(words) ? words : `${words}.`
  const more = say(`The same in ${count - 1} more rows: ${rows.slice(1).join(', ')} …`)
  return placed({ file, row, column }, `${sentence} ${more}`)
}

const causesInOrder = `
  select row, "column", what, case when of_cause > ? then of_cause else 1 end::int as count, rows
  from (
    select *, count(*) over (partition by "column", cause) as of_cause, row_number() over in_order as place,
      array_agg(row) over (in_order rows between current row and ${rowsNamed} following) as rows
    from (select *, regexp_replace(what, '"[^"]*"|[-−]{0,1}\\d[\\d.,-]*', '#', 'g') as cause from import_problems) as p
    window in_order as (partition by "column", cause order by row, id)
  ) as causes
  left join json_array_elements_text(?::json) with ordinality as c(name, position) on name = "column"
  where place = 1 or of_cause <= ?
  order by row, position nulls first, id`
