import type { EntityManager } from '@mikro-orm/postgresql'
import type { ChatKey } from '../../core/outbox/queued-chats.ts'
import { settleNotices } from '../../core/peers/choose-notices.ts'
import { otherChatSql } from './other-chat-sql.ts'

/** What a closed chat was to get is led elsewhere within a minute, if at all; so long it waits. */
export const ledWithin = { minutes: 2 }

/**
 * A person's chat is closed to us: where no other one would take notices, the one they spoke in last does from now on. When they have
 * chosen nothing, the one they return to does again. Gives whether there is another chat at all; what broadcasts have for the closed one
 * waits then.
 */
export async function leadOver(
  em: EntityManager,
  { channel, address }: ChatKey,
  now: Temporal.Instant,
): Promise<boolean> {
  const [other] = await em.execute<{ id: number; person: string }[]>(
    `select other.* from peers p cross join lateral (${otherChatSql('t.id, t.person')}) other where p.channel = ? and p.external_id = ?`,
    [channel, address],
  )
  if (!other) return false
  const until = now.add(ledWithin).toString()
  await em.execute(
    `update outbox set not_before = ?::timestamptz where channel = ? and address = ? and broadcast_id is not null
       and sent_at is null and failed_at is null and not_before < ?::timestamptz`,
    [until, channel, address, until],
  )
  await em.execute('update peers set takes_notices = true where id = ? and not takes_notices', [other.id])
  await settleNotices(em, other.person)
  return true
}
