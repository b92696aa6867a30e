import type { EntityManager } from '@mikro-orm/postgresql'
import { firstDayOf } from '../../units/dates.ts'

const isOpen = `
  a.billed_from <= ?::date and not exists (select from bills b where b.account_id = a.id and b.period = ?::date)`

/** How many accounts a period is still open for. */
export async function countOpen(em: EntityManager, period: Temporal.PlainYearMonth): Promise<number> {
  const firstDay = firstDayOf(period).toString()
  const [row] = await em.execute<{ count: number }[]>(`select count(*)::int as count from accounts a where ${isOpen}`, [
    firstDay,
    firstDay,
  ])
  return row!.count
}

/** The accounts whose period is still open, in batches of ids; every account comes in one batch. */
export async function* openBatches(
  em: EntityManager,
  period: Temporal.PlainYearMonth,
  size: number,
): AsyncGenerator<number[]> {
  const firstDay = firstDayOf(period).toString()
  for (let last = 0; ; ) {
    const rows = await em.execute<{ id: number }[]>(
      `select a.id from accounts a where ${isOpen} and a.id > ? order by a.id limit ?`,
      [firstDay, firstDay, last, size],
    )
    if (rows.length === 0) return
    last = rows.at(-1)!.id
    yield rows.map(({ id }) => id)
  }
}
