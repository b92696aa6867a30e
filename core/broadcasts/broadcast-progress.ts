import type { EntityManager } from '@mikro-orm/postgresql'
import { Broadcast } from '../outbox/broadcast.table.ts'
import { leftOut } from './plan-broadcasts.ts'

/** How far a broadcast has come, in notices. */
interface BroadcastProgress {
  id: number
  key: string
  isPaused: boolean
  waiting: number
  sent: number
  /** No longer wanted, too late, or told in another chat. */
  leftOut: number
  failed: number
}

/** The latest broadcasts, the newest first. */
export async function broadcastProgress(em: EntityManager, limit = 20): Promise<BroadcastProgress[]> {
  const reasons = `{${Object.values(leftOut).map(why => `"${why}"`)}}`
  return await em.execute<BroadcastProgress[]>(
    `select b.id, b.key, b.paused_at is not null as "isPaused",
       (count(o.id) filter (where o.sent_at is null and o.failed_at is null))::int as waiting,
       count(o.sent_at)::int as sent,
       (count(o.failed_at) filter (where o.failure = any(?::text[])))::int as "leftOut",
       (count(o.failed_at) filter (where o.failure <> all(?::text[])))::int as failed
     from (select * from broadcasts order by id desc limit ?) b left join outbox o on o.broadcast_id = b.id
     group by b.id, b.key, b.paused_at order by b.id desc`,
    [reasons, reasons, limit],
  )
}

/** Pauses a broadcast, or lets it go on; what is in a worker's hands leaves all the same. False when there is none with this id. */
export async function pauseBroadcast(
  em: EntityManager,
  id: number,
  pausedAt: Temporal.Instant | null,
): Promise<boolean> {
  return (await em.nativeUpdate(Broadcast, { id }, { pausedAt })) > 0
}
