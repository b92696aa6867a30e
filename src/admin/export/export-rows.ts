import type { MikroORM } from '@mikro-orm/postgresql'
import { firstDayOf } from '../../../core/units/dates.ts'
import { withoutTimeouts } from '../../database/connection-options.ts'
import { inPages } from '../console/in-pages.ts'
import type { CsvCells } from '../csv/write-csv.ts'

const rowsAtOnce = 1_000

/** What can be exported for a period: the columns, and the query that gives them as text for a month and a branch (null: all). */
export interface Exported {
  columns: string[]
  sql: string
}

/** Gives the rows as they are asked for, all as they stood when the first was, in a constant amount of memory. */
export async function* exportRows(
  orm: MikroORM,
  { sql }: Exported,
  period: Temporal.PlainYearMonth,
  branch: string | null,
): AsyncGenerator<CsvCells> {
  const em = orm.em.fork()
  await em.begin({ readOnly: true })
  try {
    await em.execute(withoutTimeouts)
    const from = firstDayOf(period)
    const wanted = [from.toString(), from.add({ months: 1 }).toString(), branch]
    for await (const rows of inPages<CsvCells>(em, `${withWanted} ${sql}`, wanted, rowsAtOnce)) yield* rows
  } finally {
    await em.rollback()
  }
}

const withWanted = 'with wanted as (select ?::date as month, ?::date as next_month, ?::text as branch)'
