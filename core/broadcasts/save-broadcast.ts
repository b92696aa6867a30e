import type { EntityManager } from '@mikro-orm/postgresql'
import type { DueBroadcast } from './due-broadcasts.ts'

/** Records a broadcast, unless it is recorded. */
export async function saveBroadcast(em: EntityManager, due: DueBroadcast, now: Temporal.Instant): Promise<void> {
  const { key, kind, branch, timeZone, about, until } = due
  await em.execute(
    `insert into broadcasts (key, kind, branch, time_zone, about, until, created_at)
     values (?, ?, ?, ?, ?::jsonb, ?::timestamptz, ?::timestamptz) on conflict (key) do nothing`,
    [key, kind, branch, timeZone, JSON.stringify(about), until.toString(), now.toString()],
  )
}
