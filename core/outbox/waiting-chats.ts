import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatKey } from './queued-chats.ts'

/**
 * Chats and addresses whose next message may leave now, those that wait longest first; so many of each
 * channel at a time. Broadcasts apart.
 */
export async function waitingChats(em: EntityManager, now: Temporal.Instant, limit = 1000): Promise<ChatKey[]> {
  return em.execute(
    `select channel, address from (
       select *, row_number() over (partition by channel order by id) as nth from (
         select distinct on (channel, address) channel, address, id, not_before from outbox
         where sent_at is null and failed_at is null and broadcast_id is null order by channel, address, id
       ) as first where not_before <= ?::timestamptz
     ) as due where nth <= ? order by id`,
    [now.toString(), limit],
  )
}
