import type { MikroORM } from '@mikro-orm/postgresql'
import { firstDayOf } from '../../../core/units/dates.ts'
import { withoutTimeouts } from '../../database/connection-options.ts'
import { inPages } from '../console/in-pages.ts'
import type { Listing, ListRow } from '../output/listing.ts'

const rowsAtOnce = 1_000

/** A list with the query that gives its rows as text. It may use the tables of `with recursive`, and `wanted` with what was asked for. */
export interface Exported extends Listing {
  /** Whether it is one of a month, or of what stands now. */
  isMonthly: boolean
  sql: string
}

/** What is asked for. */
export interface Wanted {
  /** The month of what the list holds, where it is one of a month. */
  month?: Temporal.PlainYearMonth | undefined
  /** Null: all. */
  branch: string | null
  /** What a register asks for: the day it is, the last day that is looked at, the least debt, and for how many months it is due. */
  today?: Temporal.PlainDate
  until?: Temporal.PlainDate | undefined
  leastKopecks?: bigint
  months?: number
}

/** Gives the rows as they are asked for, all as they stood when the first was, in a constant amount of memory. */
export async function* exportRows(orm: MikroORM, { sql }: Exported, wanted: Wanted): AsyncGenerator<ListRow> {
  const em = orm.em.fork()
  await em.begin({ readOnly: true })
  try {
    await em.execute(withoutTimeouts)
    for await (const rows of inPages<ListRow>(em, `${withWanted} ${sql}`, values(wanted), rowsAtOnce)) yield* rows
  } finally {
    await em.rollback()
  }
}

const withWanted = `
  with recursive wanted as (select ?::date as month, ?::date as next_month, ?::text as branch, ?::date as today, ?::date as until,
    ?::bigint as least_kopecks, ?::int as months)`

function values({ month, branch, today, until, leastKopecks = 0n, months = 0 }: Wanted): (string | number | null)[] {
  const from = month ? firstDayOf(month) : undefined
  const days = [from, from?.add({ months: 1 })].map(day => day?.toString() ?? null)
  return [...days, branch, today?.toString() ?? null, until?.toString() ?? null, String(leastKopecks), months]
}
