import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatKey } from './queued-chats.ts'

/**
 * No message is put off for longer, a quarter of an hour, broadcasts apart. One that says so was written by a clock that went ahead and
 * has been set back since: it is due.
 */
export const longestPauseMs = 900_000

/** The condition in SQL that a row of the outbox is due, for `dueValues`. */
export const isDue = (row: string): string =>
  `(${row}.not_before <= ?::timestamptz or ${row}.not_before > ?::timestamptz)`

/** The values of `isDue`. */
export const dueValues = (now: Temporal.Instant): string[] => [
  now.toString(),
  now.add({ milliseconds: longestPauseMs }).toString(),
]

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
       ) as first where ${isDue('first')}
     ) as due where nth <= ? order by id`,
    [...dueValues(now), limit],
  )
}
