import type { EntityManager } from '@mikro-orm/postgresql'

/** In SQL, the day of the opening balance of an account `a`; where it came with none, the last before its first billed month. */
export const openingDaySql = `coalesce(
  (select o.posted_on from ledger_transfers o where o.id = 'opening:' || a.id), coalesce(a.billed_since, a.billed_from) - 1)`

/** The day up to which an account's opening balance holds what was paid. */
export async function openingDay(em: EntityManager, accountId: number): Promise<Temporal.PlainDate> {
  const [row] = await em.execute<[{ day: string }]>(
    `select ${openingDaySql}::text as day from accounts a where a.id = ?`,
    [accountId],
  )
  return Temporal.PlainDate.from(row.day)
}
