import type { EntityManager } from '@mikro-orm/postgresql'
import { enqueue } from '../../core/outbox/enqueue.ts'
import { type ChatKey, queuedChats } from '../../core/outbox/queued-chats.ts'
import type { Language } from '../../core/units/language.ts'
import { otherChatSql } from './other-chat-sql.ts'

/** A messenger that has taken nothing for so long, though something is due, is given up for notices to who has another. */
export const patience = { minutes: 15 }

/** News of the chat itself, or of words in it, which are of no use in another. */
const ownOfChat = [
  'answer-withdrawn',
  'chat-disconnected',
  'chats-joined',
  'chats-parted',
  'chat-forgotten',
  'led-here',
]

interface Moved extends ChatKey {
  language: Language
  /** The messenger that it did not leave by. */
  lost: string
}

/**
 * Moves notices that cannot reach a person's chat to another chat of theirs: where its messenger takes nothing, and at once where the chat is
 * closed to us. The row itself is moved, so that it is told once, and only once, lest two messengers that are away pass it to and fro;
 * what comes after it says why it is there. `kept` are messengers
 * that may not carry personal data, where nothing is moved to. Gives the chats that have something to be sent.
 */
export async function leadElsewhere(
  em: EntityManager,
  kept: readonly string[],
  now: Temporal.Instant,
): Promise<ChatKey[]> {
  const since = now.subtract(patience).toString()
  const values = [since, since, JSON.stringify(kept), JSON.stringify(ownOfChat), since, now.toString()]
  const moved = await em.execute<Moved[]>(move, values)
  const chats = new Map(moved.map(each => [`${each.channel} ${each.address} ${each.lost}`, each]))
  for (const { channel, address, language, lost } of chats.values())
    await enqueue(em, [{ channel, address, language, payload: { notice: 'led-here', channel: lost } }], now)
  return queuedChats(em)
}

const mayTake = `and t.channel not in (select channel from failing)
  and t.channel not in (select json_array_elements_text(?::json))`

const move = `with failing as (
    select w.channel from outbox w where w.sent_at is null and w.failed_at is null and w.broadcast_id is null
    group by w.channel having min(w.created_at) <= ?::timestamptz
      and not exists (select from outbox s where s.channel = w.channel and s.sent_at > ?::timestamptz)
  ), due as (
    select o.id, o.channel as lost, other.channel, other.external_id, other.language
    from outbox o join peers p on p.channel = o.channel and p.external_id = o.address
    cross join lateral (${otherChatSql('t.channel, t.external_id, t.language', mayTake)}) other
    where o.sent_at is null and o.failed_at is null and o.parts is null and o.batch is null
      and o.payload->>'led' is null and o.payload->>'notice' not in (select json_array_elements_text(?::json))
      and (o.leased_until is null or o.leased_until < clock_timestamp())
      and not exists (select from outbox w where w.channel = o.channel and w.address = o.address and w.broadcast_id is null
        and w.sent_at is null and w.failed_at is null and w.payload->>'withdraws' = o.id::text)
      and (not p.reachable or (o.created_at <= ?::timestamptz and o.channel in (select channel from failing)))
    for update of o skip locked
  ), now as (select ?::timestamptz as at)
  update outbox set channel = due.channel, address = due.external_id, language = due.language, attempts = 0, file_tries = 0,
    file_tried_since = null, not_before = now.at, created_at = now.at, payload = outbox.payload || '{"led": true}'::jsonb
  from due, now where outbox.id = due.id
  returning outbox.channel, outbox.address, outbox.language, due.lost`
