import type { EntityManager } from '@mikro-orm/postgresql'

/** Why a message was not sent: whom it was for is not known any more. */
const forgotten = 'forgotten'

/**
 * Gives up what waits for a chat or an address, and takes the address off what was sent there. What this very transaction has queued
 * still leaves, such as the last words.
 */
export async function dropQueued(
  em: EntityManager,
  channel: string,
  address: string,
  now: Temporal.Instant,
): Promise<void> {
  await em.flush()
  await em.execute(
    `update outbox set address = ?, payload = null,
       failed_at = case when sent_at is null and failed_at is null then ?::timestamptz else failed_at end,
       failure = case when sent_at is null and failed_at is null then ? else failure end
     where channel = ? and address = ? and xmin <> pg_current_xact_id()::xid`,
    [forgotten, now.toString(), forgotten, channel, address],
  )
}
